"""Two ways to show the same: one for a wide screen, one for a phone; the browser shows the one that fits."""

from typing import Any

import streamlit as st

NARROW_UP_TO = 640  # pixels, as Streamlit itself stacks its columns


def by_width(name: str) -> tuple[Any, Any]:
    """Containers for a wide screen and a narrow one, of which one is ever seen; `name` is theirs alone."""
    wide, narrow = f"{name}_wide", f"{name}_narrow"
    containers = st.container(key=wide), st.container(key=narrow)
    st.html(
        f"<style>@media (max-width: {NARROW_UP_TO}px) {{.st-key-{wide} {{display: none;}}}}"
        f"@media (min-width: {NARROW_UP_TO + 0.02}px) {{.st-key-{narrow} {{display: none;}}}}</style>"
    )
    return containers
