"""Lets the keyboard reach Streamlit's own tables where they scroll sideways, which st.table does not by itself."""

from pathlib import Path

from streamlit.components.v2 import component

_scrolled_tables = component(
    "scrolled_tables",
    js=(Path(__file__).parent / "scrolled_tables.js").read_text(encoding="utf-8"),
    # It has nothing to style, and so no place of its own in the page.
    isolate_styles=False,
)


def reach_scrolled_tables() -> None:
    """Once on a page, for every table that is or will be on it; draws nothing."""
    _scrolled_tables(key="scrolled_tables", height=0)
