"""Columns and words that more than one table uses."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, SYMBOLS


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


def show(
    table: pd.DataFrame, columns: Mapping[str, Any], alt: str, *, faint: bool = False, **settings: Any
) -> None:
    """The table on screen: no index, a dash where nothing is known; grey where it is about to be replaced."""
    drawn = table.style.set_properties(color="gray") if faint else table
    st.dataframe(drawn, column_config=columns, hide_index=True, placeholder=MISSING, alt=alt, **settings)
