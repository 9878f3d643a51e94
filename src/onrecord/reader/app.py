"""The application: what stands around every page, and the pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from onrecord.reader import faults
from onrecord.reader.adding import Adding
from onrecord.reader.counting import Counting
from onrecord.reader.heads import Heads
from onrecord.reader.identity import Identity
from onrecord.reader.pages import ROUTERS
from onrecord.reader.security import Guard
from onrecord.reader.settings import Settings
from onrecord.reader.static import FOLDER, Lasting


def application(settings: Settings) -> FastAPI:
    """A reader of one ledger. Nothing is opened before the first request."""
    app = FastAPI(title="OnRecord", docs_url=None, redoc_url=None, lifespan=_life)
    app.state.settings = settings
    app.state.adding = Adding(settings.ledger)
    app.state.counting = Counting(settings.ledger)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", Lasting(directory=FOLDER), name="static")
    faults.install(app)
    app.add_middleware(Identity, settings=settings)
    app.add_middleware(Guard, names=settings.names)
    app.add_middleware(Heads)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.adding.stop()
    app.state.counting.stop()
