"""Text of a page, made safe to show on a terminal."""

from onrecord.core.visible import REPLACEMENT, one_line, visible

__all__ = ["REPLACEMENT", "one_line", "visible"]
