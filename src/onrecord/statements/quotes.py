"""Which characters stand between quotation marks: the reading asks core, as corrections do."""

from onrecord.core.quotes import CLOSES, INSIDE, OPENS, OUTSIDE, states

__all__ = ["CLOSES", "INSIDE", "OPENS", "OUTSIDE", "states"]
