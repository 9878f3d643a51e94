"""The pages, one file each: a router, a model, and the function that makes it.

A new page: its file here, a template of its name, its router in `ROUTERS`.
"""

from onrecord.reader.pages import article, front, original, search

ROUTERS = (front.router, article.router, original.router, search.router)
