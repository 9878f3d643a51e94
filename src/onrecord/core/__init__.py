"""The types that pass between the stages, and the rules that hold for all of them.

Nothing here knows a file format, a model, a database or a web page; nothing
here imports another part of OnRecord.
"""
