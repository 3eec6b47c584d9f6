"""What a server loads while it starts, so that its first visitor need not wait."""

import asyncio
import sys
import threading
from pathlib import Path

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

from pmo_core.settings import HOME
from views import session, warm


def test_every_module_a_page_imports_from_is_named_once_and_nothing_is_run(tmp_path: Path):
    (tmp_path / "a.py").write_text("from views.one import x, y\nfrom views.two import z\nraise SystemExit\n")
    (tmp_path / "b.py").write_text("import streamlit\nfrom views.two import w\n")
    (tmp_path / "__init__.py").write_text("from views.three import v\n")
    assert list(warm.modules_of(tmp_path)) == ["views.one", "views.two"]


@pytest.mark.heavy
def test_the_server_starts_before_the_pages_are_loaded_and_the_source_is_read_by_then(monkeypatch):
    monkeypatch.delitem(sys.modules, "views.pipeline.parts", raising=False)
    session._store.clear()
    serving = threading.Event()
    read_ahead = warm.read_ahead

    def once_it_serves() -> None:
        assert serving.wait(20)
        read_ahead()

    monkeypatch.setattr(warm, "read_ahead", once_it_serves)

    async def start() -> None:
        async with warm.warmed(None):  # pyright: ignore[reportArgumentType] - it asks nothing of the app
            assert "views.pipeline.parts" not in sys.modules
            serving.set()

    asyncio.run(start())
    for thread in threading.enumerate():
        if thread.name == "warm_up":
            thread.join(20)
    assert "views.pipeline.parts" in sys.modules
    snapshot = session.newest()
    assert snapshot is not None
    assert len(snapshot.portfolio.projects) > 40


def test_the_server_file_is_found_to_be_one_that_has_a_start_to_hook_into():
    assert discover_asgi_app(HOME / "serve.py").is_asgi_app
    assert not discover_asgi_app(HOME / "app.py").is_asgi_app
