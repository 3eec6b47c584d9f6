"""Headings of two rows as one: "Budget" above "2026" is its budget, "Spent" below "Cost (£m)" is in millions."""

from collections.abc import Sequence

from pmo_core.reading.claims import aliases
from pmo_core.reading.headings import known_words, stated_unit, states_money, without_unit
from pmo_core.reading.matching import heading_text
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Cell


def joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell]:
    """Headings of two rows: the lower one's, the upper one's before it where the lower by itself says too little.

    >>> joined(["Name", "2025", "2025", "2026", "2026"], [None, "Budget", "Actual", "Budget", "Actual"])
    ['Name', '2025 Budget', '2025 Actual', '2026 Budget', '2026 Actual']
    """
    texts = [heading_text(cell) for cell in lower]
    together: list[Cell] = []
    for group, text, cell in zip(upper, texts, lower, strict=True):
        if not text:
            together.append(group)
        elif (
            heading_text(group).strip()
            and (both := f"{heading_text(group)} {text}")
            and _says_more(both, group, text, texts)
        ):
            together.append(both)
        else:
            together.append(_in_unit_of(group, cell))
    return together


def _in_unit_of(group: Cell, cell: Cell) -> Cell:
    """The heading, with the unit that the one above states for its group, as "Cost (£m)" does."""
    if not (isinstance(group, str) and isinstance(cell, str)) or not states_money(group):
        return cell
    unit = stated_unit(group).label
    return f"{cell.strip()} ({unit})" if unit and not stated_unit(cell).label else cell


def _says_more(both: str, group: Cell, text: str, texts: Sequence[str]) -> bool:
    """Whether a heading needs the one above: it comes twice, or is better or only known with it."""
    turned = f"{text} {without_unit(heading_text(group))}"  # "Approved" under "Cost (£m)"
    return texts.count(text) > 1 or _is_known(both) or _is_known(turned) or not _is_known(text)


def _is_known(heading: str) -> bool:
    return any(known_words(heading) in aliases(table) for table in SHEETS)
