"""Column labels, widths and order of the tables on screen."""
