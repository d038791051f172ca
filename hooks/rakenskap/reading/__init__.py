"""Files to reports: descriptors, tables, lists, references and settings, with everything that is wrong in them."""
