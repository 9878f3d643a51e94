"""From an article to the statements in it."""

from onrecord.statements.read import LANGUAGES, read_statements, reads

__all__ = ["LANGUAGES", "read_statements", "reads"]
