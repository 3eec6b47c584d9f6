"""Pages run in Streamlit's own harness, through app.py."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.builders import REPOSITORY


@pytest.fixture(autouse=True)
def forget_what_was_read(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A config folder of the test's own."""
    monkeypatch.setattr("views.session.CONFIG_FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def open_page() -> Callable[[str], AppTest]:
    def open_(name: str) -> AppTest:
        app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=60).run()
        return app if name == "overview" else app.switch_page(f"pages/{name}.py").run()

    return open_
