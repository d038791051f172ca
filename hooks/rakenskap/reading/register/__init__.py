"""The files of the register, each read row by row with what is wrong in it."""
