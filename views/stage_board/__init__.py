"""The board by stage: columns and cards drawn in the browser by a few lines of plain JavaScript and CSS.

Three hundred cards of Streamlit's own containers are thousands of elements; this is one message of words, and the
browser lays out only the cards that are seen.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

FOLDER = Path(__file__).parent
KEY = "stage_board"

_board = component(
    "stage_board",
    html=(FOLDER / "stage_board.html").read_text(encoding="utf-8"),
    css=(FOLDER / "stage_board.css").read_text(encoding="utf-8"),
    js=(FOLDER / "stage_board.js").read_text(encoding="utf-8"),
)


def show_stage_board(columns: Sequence[dict[str, Any]], linked: bool, on_open: Callable[[str], None]) -> None:
    """The board; where `linked`, a card chosen calls `on_open` with its project's id.

    A column has name, count, limit (or None), over, sums and cards; a card id, name, rank, reported, computed,
    overridden, worse, why, days, aged, gate and benefit, all words but for the flags.
    """
    known = {card["id"] for column in columns for card in column["cards"]}
    answer = _board(key=KEY, data={"columns": list(columns), "linked": linked}, on_opened_change=lambda: None)
    opened = answer.get("opened")
    if isinstance(opened, str) and opened in known:
        on_open(opened)
