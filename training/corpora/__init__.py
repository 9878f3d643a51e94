"""The annotated corpora, read into one shape: a text and the attributions in it."""
