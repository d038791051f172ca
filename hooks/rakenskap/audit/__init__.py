"""Whether figures can be right: equations with rounding, relations, prose, disclosure control, and which figure is at fault."""
