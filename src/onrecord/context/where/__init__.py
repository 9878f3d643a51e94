"""Where: place names of an article, tied to the world (docs/places.md)."""
