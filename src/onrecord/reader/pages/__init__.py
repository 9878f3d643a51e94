"""The pages, one file each: a router, a model, and the function that makes it.

A new page: its file here, a template of its name, its router in `ROUTERS`.
"""

from onrecord.reader.pages import (
    account,
    accounts,
    add,
    article,
    collections,
    front,
    join,
    keep,
    kept,
    language,
    original,
    review,
    search,
    shared,
    sign_in,
    speaker,
    statement,
    timeline,
    trash,
    world_map,
)

ROUTERS = (
    front.router,
    article.router,
    original.router,
    statement.router,
    search.router,
    speaker.router,
    timeline.router,
    world_map.router,
    review.router,
    add.router,
    language.router,
    sign_in.router,
    join.router,
    account.router,
    accounts.router,
    keep.router,
    kept.router,
    collections.router,
    shared.router,
    trash.router,
)
