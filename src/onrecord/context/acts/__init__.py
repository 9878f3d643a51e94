"""What kind of saying a statement is: its act, whether it is negated, at whom it is aimed."""

from onrecord.context.acts.reading import acted, by_lexicon

__all__ = ["acted", "by_lexicon"]
