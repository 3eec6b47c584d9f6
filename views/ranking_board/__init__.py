"""The live board: sliders and the order in the browser, which re-ranks while the hand moves.

The matrix is one constant message, which Streamlit sends once and then names by its hash. Whatever changes between
reruns - weights, filter, line - travels in a second, small component, so that a release costs a few hundred bytes.
"""

import base64
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from streamlit.components.v2 import component

from pmo_core.scoring.ranking import Ranking
from pmo_core.scoring.value_functions import Array
from views.ranking_board.matrix import digest_of

FOLDER = Path(__file__).parent
SCRIPTS = ("ranking.js", "certainty.js", "matrix.js", "words.js", "sliders.js", "rows.js", "board.js")
BOARD, NEWS = "ranking_board", "ranking_board_news"
HELD = "_board_held"


@dataclass(frozen=True)
class BoardState:
    """What the server says to the board: the weights it ranks by, and how the reader asked to see the order."""

    criteria: tuple[str, ...]
    weights: Array
    saved: Array
    wanted: NDArray[np.bool_]
    budget: float | None
    top: int
    symbol: str
    cost_heading: str
    chosen: int


def script() -> str:
    """The board's modules as the one that a component may be; none of them imports another."""
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)


_board = component(
    BOARD,
    html=(FOLDER / "board.html").read_text(encoding="utf-8"),
    css=(FOLDER / "board.css").read_text(encoding="utf-8"),
    js=script(),
)
_news = component(NEWS, js=(FOLDER / "news.js").read_text(encoding="utf-8"))


def show_board(
    packed: bytes,
    ranking: Ranking,
    state: BoardState,
    on_weights: Callable[[list[float]], None],
    on_chosen: Callable[[int], None],
    on_another_way: Callable[[], None],
) -> None:
    """The board, and the news for it. What the hand asks for is called before the script runs again.

    `on_another_way` is for who would rather find the weights another way than by sliders.
    """
    digest = digest_of(packed)
    with st.container(gap=None):
        _board(
            key=BOARD,
            data=packed,
            on_moved_change=partial(_moved, digest, state, on_weights),
            on_chosen_change=partial(_chosen, digest, state, on_chosen),
            on_another_way_change=on_another_way,
        )
        _news(key=NEWS, data=_said(digest, ranking, state))


def _moved(digest: str, state: BoardState, on_weights: Callable[[list[float]], None]) -> None:
    """Pass on the weights that the hand left, and keep its locks for the next run."""
    hand = st.session_state[BOARD].get("moved")
    weights = _weights(hand, digest, len(state.weights))
    if weights is not None:
        held = {name: hand.get(name) for name in ("locked", "keep", "answer")}
        st.session_state[HELD] = held | {"criteria": state.criteria}
        on_weights(weights)


def _chosen(digest: str, state: BoardState, on_chosen: Callable[[int], None]) -> None:
    """Pass on the project that was pointed at."""
    project = _project(st.session_state[BOARD].get("chosen"), digest, len(state.wanted))
    if project is not None:
        on_chosen(project)


def _said(digest: str, ranking: Ranking, state: BoardState) -> dict[str, Any]:
    held = _held(state.criteria)
    return {
        "digest": digest,
        "weights": state.weights.tolist(),
        "saved": state.saved.tolist(),
        "locked": held.get("locked"),
        "keep": held.get("keep", True),
        "answer": held.get("answer"),
        "order": order_check(ranking),
        "wanted": None if state.wanted.all() else _bits(state.wanted),
        "budget": state.budget,
        "top": state.top,
        "symbol": state.symbol,
        "cost_heading": state.cost_heading,
        "chosen": state.chosen,
    }


def _held(criteria: tuple[str, ...]) -> dict[str, Any]:
    """Locks and the like as the hand left them; nothing where it moved the weights of other criteria."""
    held = st.session_state.get(HELD, {})
    return held if held.get("criteria") == criteria else {}


def order_check(ranking: Ranking) -> int:
    """The order and its ranks in 32 bits; the board compares them with its own."""
    ranks = ranking.ranks[ranking.order]
    return zlib.crc32(np.concatenate([ranking.order, ranks]).astype("<u4").tobytes())


def _bits(wanted: NDArray[np.bool_]) -> str:
    return base64.b64encode(np.packbits(wanted, bitorder="little").tobytes()).decode()


def _weights(hand: object, digest: str, criteria: int) -> list[float] | None:
    """What the hand says; None where it speaks of another matrix or says anything but weights of 0 to 100."""
    if not isinstance(hand, dict) or hand.get("digest") != digest:
        return None
    weights = hand.get("weights")
    if not isinstance(weights, list) or len(weights) != criteria:
        return None
    numbers = [float(weight) for weight in weights if isinstance(weight, int | float)]
    return numbers if len(numbers) == criteria and all(0 <= weight <= 100 for weight in numbers) else None


def _project(choice: object, digest: str, projects: int) -> int | None:
    """The project chosen; None where the choice speaks of another matrix or of no project in this one."""
    if not isinstance(choice, dict) or choice.get("digest") != digest:
        return None
    project = choice.get("project")
    chosen = isinstance(project, int) and not isinstance(project, bool) and 0 <= project < projects
    return project if chosen else None
