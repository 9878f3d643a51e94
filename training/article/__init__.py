"""Training of the block classifier that tells an article's paragraphs from the rest of a page."""
