"""How the resolver of speakers is made: its lexica, its reader of names, its ranker."""
