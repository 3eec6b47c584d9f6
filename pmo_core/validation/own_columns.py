"""A column that no field of ours claims: whether it is one of numbers or of text."""

import re
from collections import Counter
from collections.abc import Sequence

from pmo_core.reading.evidence import evidence_of
from pmo_core.reading.headings import speaks_of_days
from pmo_core.reading.numbers import WORD, number_in
from pmo_core.sheets import Column
from pmo_core.sheets.row import Blank, Kind, Number, SheetDate, Text
from pmo_core.sources.raw_book import Cell

MOSTLY = 0.5
DIGIT = re.compile(r"\d")
SAMPLE = 1_000
AT_A_TIME = 1_500
CODE = re.compile(r"0\d.*|\d+[eE]\d+")  # 007 and 1E5 are codes, whatever else they could be


def own_column(
    heading: str,
    cells: Sequence[Cell],
    decimal_comma: bool,
    all_texts: bool = False,
    all_numbers: bool = False,
) -> Column:
    """Declaration for a column that no field claims: numbers where most of its cells are numbers, else text.

    `all_texts` says that the caller knows all of the cells to be texts or blank, `all_numbers` to be numbers or
    blank.
    """
    if all_texts:
        numeric = _share_of_numbers(cells, decimal_comma) > MOSTLY
    else:
        numeric = all_numbers or _is_mostly_numbers(cells, decimal_comma)
    if numeric and speaks_of_days(heading) and evidence_of(cells).share_of_days > MOSTLY:
        return Column(heading, (heading,), Kind.DATE, required=False, cell_type=SheetDate | Blank)
    kind, cell_type = (Kind.NUMBER, Number | Blank) if numeric else (Kind.TEXT, Text | Blank)
    return Column(heading, (heading,), kind, required=False, cell_type=cell_type)


def _is_mostly_numbers(cells: Sequence[Cell], decimal_comma: bool) -> bool:
    kinds = list(map(type, cells))
    different = set(kinds)
    if not different & {int, float, bool}:
        return str in different and _share_of_numbers(cells, decimal_comma) > MOSTLY
    if different <= {int, float, type(None)}:
        return True
    numbers = kinds.count(float) + kinds.count(int)
    texts = kinds.count(str) if str in different else 0
    texts -= cells.count("") if texts else 0
    filled = numbers + texts + kinds.count(bool)
    if texts and numbers <= MOSTLY * filled:
        numbers += round(texts * _share_of_numbers(cells, decimal_comma))
    return filled > 0 and numbers > MOSTLY * filled


def _share_of_numbers(cells: Sequence[Cell], decimal_comma: bool) -> float:
    """Share of the column's texts that stand for a number; where very many differ, judged from some of them."""
    words = _first_words(cells)
    if not DIGIT.search("\n".join(words)):
        return 0.0
    numbers = {word for word in words if _is_number(word, decimal_comma)}
    if not numbers or len(numbers) == len(words):
        return float(bool(numbers))
    known = set(words)
    counted = Counter(cell for cell in cells if cell in known)
    return sum(counted[word] for word in numbers) / counted.total()


def _first_words(cells: Sequence[Cell]) -> list[str]:
    """The first thousand different texts."""
    words: dict[str, None] = {}
    for start in range(0, len(cells), AT_A_TIME):
        different = dict.fromkeys(cells[start : start + AT_A_TIME])
        words.update(dict.fromkeys(cell for cell in different if isinstance(cell, str) and cell))
        if len(words) >= SAMPLE:
            break
    return list(words)[:SAMPLE]


def _is_number(text: str, decimal_comma: bool) -> bool:
    if WORD.match(text):
        return False
    bare = text.strip()
    if CODE.fullmatch(bare):
        return False
    found = number_in(bare, decimal_comma)
    return found is not None and not found.magnitude
