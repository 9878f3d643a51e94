"""Who: the people and bodies of a page, and which of them says what."""
