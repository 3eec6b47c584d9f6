"""Columns and words that more than one table uses."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, SYMBOLS

LETTER, PADDING, WIDEST = 7, 24, 420  # pixels
NO_BREAK, A_LINE = "\u00a0", 28  # letters; two columns of these are as wide as a phone


def money_column(label: str, currency: str, help: str | None = None) -> Any:
    """Whole amounts in the reader's own number style, the currency in the heading."""
    symbol = SYMBOLS.get(currency, currency)
    heading = f"{label} ({symbol})" if symbol else label
    return st.column_config.NumberColumn(heading, format="localized", step=1, help=help)


def rag_words(rag: object) -> str | None:
    """A reported colour as shape and word, so that it never speaks by colour alone."""
    if not isinstance(rag, str):
        return None
    shapes = {"red": "▲ Red", "amber": "◆ Amber", "yellow": "◆ Amber", "green": "● Green"}
    return shapes.get(rag.strip().casefold(), rag)


def _in_whole(table: pd.DataFrame, columns: Mapping[str, Any]) -> pd.DataFrame:
    """The table, figures shown in steps of one rounded to them: the browser cuts 549,999.99 to 549,999."""
    steps = {name: (column or {}).get("type_config", {}).get("step") for name, column in columns.items()}
    whole = [name for name in table.columns if steps.get(name) == 1 and pd.api.types.is_float_dtype(table[name])]
    return table.assign(**{name: table[name].round() for name in whole}) if whole else table


def show(
    table: pd.DataFrame, columns: Mapping[str, Any], alt: str, *, faint: bool = False, **settings: Any
) -> None:
    """The table on screen: no index, a dash where nothing is known; grey where it is about to be replaced."""
    table = _in_whole(table, columns)
    drawn = table.style.set_properties(color="gray") if faint else table
    st.dataframe(drawn, column_config=columns, hide_index=True, placeholder=MISSING, alt=alt, **settings)


def wide_enough(texts: Iterable[str], label: str) -> int:
    """Width of a column that cuts off no text: left alone, a column is made for most of its texts, not all."""
    longest = max(map(len, (*texts, label)), default=0)
    return min(PADDING + LETTER * longest, WIDEST)


def in_lines(text: str) -> str:
    """A text that breaks only where a line is long enough, so that a phone scrolls its table.

    >>> in_lines("one two three four five six seven eight").replace(NO_BREAK, "_")
    'one_two_three_four_five_six seven_eight'
    """
    lines: list[str] = []
    for word in text.split():
        fits = lines and len(lines[-1]) + len(word) < A_LINE
        lines = [*lines[:-1], f"{lines[-1]}{NO_BREAK}{word}"] if fits else [*lines, word]
    return " ".join(lines)
