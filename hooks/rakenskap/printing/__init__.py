"""The finished pages of editions on paper: a PDF file of each, made by a browser that is on the machine."""
