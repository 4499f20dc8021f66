"""The dashboard's server: pages, routes beside them, and imports in the background, on one port."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import streamlit as st

from dashboard.data import open_office
from dashboard.routes import routes


@asynccontextmanager
async def importing(_app: st.App) -> AsyncIterator[None]:
    """Work through the queue of imports for as long as the server runs."""
    jobs = open_office().jobs
    jobs.start()
    gc.freeze()  # what is loaded stays; looking through it again stops each page for a tenth of a second
    try:
        yield
    finally:
        await anyio.to_thread.run_sync(jobs.stop)


app = st.App(
    Path(__file__).parent / "pages" / "navigation.py", routes=routes(open_office), lifespan=importing
)
