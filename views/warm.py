"""What the first visitor would wait for, done while the server starts."""

import ast
import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st

from views.session import PAGES_FOLDER, read_ahead


@asynccontextmanager
async def warmed(_app: st.App) -> AsyncGenerator[None]:
    """Hook of a server's start: the server answers at once, and loads in a thread of its own."""
    threading.Thread(target=warm_up, name="warm_up", daemon=True).start()
    yield


def warm_up() -> None:
    """Import what the pages import, read the shared source; a visitor meanwhile waits for what is under way."""
    read_ahead()
    for name in modules_of(PAGES_FOLDER):
        import_module(name)


def modules_of(folder: Path) -> Iterator[str]:
    """Modules that the scripts in a folder import from, each once and in their order; nothing is run."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("[!_]*.py")))
    found = (node.module for tree in trees for node in tree.body if isinstance(node, ast.ImportFrom))
    return iter(dict.fromkeys(name for name in found if name))
