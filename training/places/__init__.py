"""The workshop of places: builds the gazetteer, trains the finder and the ranker."""
