"""Charts as values: a module for each kind of chart, and what they are drawn, told and explored with."""
