"""Question: what a reading leaves in doubt and its owner answers once; the answers are TabAnswers."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Question:
    """One doubt about a tab. `about` is a field of TabAnswers, `key` the heading it is about, blank for the tab.

    `options` holds (answer, words) in the order offered; `proposed` is the answer assumed until one is given,
    blank, or none of the options, where nothing is assumed. `evidence` says what speaks for it.
    """

    sheet: str
    table: str
    about: Literal["table", "header_row", "columns", "day_first", "money_in"]
    key: str
    cell: str
    asks: str
    options: tuple[tuple[str, str], ...]
    proposed: str = ""
    evidence: str = ""
