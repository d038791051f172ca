"""A report as frozen values: its terms, tables, sections, boards, addresses, units and rules, and the package that is published."""
