"""The acts of statements: gold, and the fitting of the head."""
