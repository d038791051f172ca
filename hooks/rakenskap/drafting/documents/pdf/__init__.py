"""Tagged PDF files as documents: by their own structure tree, never by lines and distances."""
