"""Charts as values: what is drawn, their words, their SVG and the figure that is explored."""
