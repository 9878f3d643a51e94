"""Where pages come from. Every source is an iterator of pages, and of what could not be read.

In: what a user names (files, folders, `-`). Out: `Page`, or a `PageError` in its
place, so that one bad page never ends a run; and `Skipped` for what was left out.
"""

from onrecord.sources.files import Skipped, pages

__all__ = ["Skipped", "pages"]
