"""Direct, mixed or indirect: the reading asks core, as corrections do."""

from onrecord.core.quotation import kind_in, kind_of

__all__ = ["kind_in", "kind_of"]
