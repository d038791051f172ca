"""Tables and lists as finished strings for the templates."""
