"""Projects kept as cards - "Project: X", "Manager: Y", "Budget: Z", the next below or beside - as one row each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import ClassVar

from pmo_core.formats import column_letter, count
from pmo_core.reading.claims import aliases
from pmo_core.reading.header import is_filled
from pmo_core.reading.headings import known_words
from pmo_core.reading.placement import Placement
from pmo_core.reading.same_column import keys_of_columns, said_of_units
from pmo_core.sources.raw_book import Cell, Hidden, RawSheet

BEGINNINGS = frozenset(heading[:2] for heading in aliases("projects"))
WITHIN = 40
WIDEST = 60
LONGEST_LABEL = 60
FEWEST_LABELS = 2  # that come again besides the name's, one of them known to us
FEWEST_OF_ONE = 4  # labels known to us on a single card, in two columns of labels
SIDE_BY_SIDE = 3
SHOWN = 3

Place = tuple[int, int]


@dataclass(frozen=True)
class Cards:
    """The tab as a table with a row per card, where its cells stand, and lines of the cards that say no field."""

    raw: RawSheet
    placement: Placement
    unread: tuple[str, ...]
    of_units: str = ""
    rule: ClassVar[str] = "cards"

    @property
    def effect(self) -> str:
        """What was done, in words."""
        read = self.raw.row_count - 1
        if read == 1:
            return f"the project stands on a card of labels and values here; it is read as one row{self._left}"
        many = f"{count(read, 'card')} are read as one row each"
        return f"each project stands on a card of labels and values here; {many}{self._left}"

    @property
    def _left(self) -> str:
        if not self.unread:
            return self.of_units
        lines = count(len(self.unread), "line")
        are = "is" if len(self.unread) == 1 else "are"
        more = f" and {len(self.unread) - SHOWN} more" if len(self.unread) > SHOWN else ""
        shown = ", ".join(self.unread[:SHOWN])
        return f"; {lines} without a label and its value {are} not: {shown}{more}{self.of_units}"


@dataclass(frozen=True)
class _Card:
    """Rows from `top` to before `bottom`, and its columns of labels with the one behind its last column.

    `value` is the column its values stand in where several cards share the labels; else they stand next to these.
    """

    top: int
    bottom: int
    labels: tuple[int, ...]
    value: int = -1


@dataclass
class _Read:
    """Fields of one card: label and how often it came before -> where its label and its value stand."""

    top: Place
    fields: dict[tuple[str, int], tuple[str, Place, Cell, Place]] = field(
        default_factory=dict[tuple[str, int], tuple[str, Place, Cell, Place]]
    )
    unread: list[Place] = field(default_factory=list[Place])


def cards(raw: RawSheet) -> Cards | None:
    """The projects of a tab of cards, with the place of every cell; None where it is no such tab."""
    named = _name_cells(raw)
    if not named or any(_are_headings(raw, row) for row in range(min(raw.row_count, WITHIN))):
        return None
    lefts = sorted({column for _, column in named})
    labels = {
        left: _label_columns(raw, left, right)
        for left, right in zip(lefts, [*lefts[1:], len(raw.columns)], strict=True)
    }
    read = [_read(raw, card) for card in _cards(raw, named, labels)]
    if not (_are_cards(read) if len(read) > 1 else _is_one_card(read[0], len(labels[lefts[0]]) - 1)):
        return None
    return _unfolded(raw, read)


def _name_cells(raw: RawSheet) -> list[Place]:
    """Cells that label a name, where another label of ours stands right above or below the first; else none."""
    if len(raw.columns) > WIDEST:
        return []
    first = next(
        (cell for cell in _first_rows(raw) if _field_at(raw, *cell) == "name" and _in_a_card(raw, *cell)), None
    )
    if first is None:
        return []
    wanted = known_words(_split(raw.columns[first[1]][first[0]])[0])
    cells = [
        (row, column)
        for column, below in enumerate(raw.columns)
        for row, cell in enumerate(below)
        if isinstance(cell, str) and known_words(_split(cell)[0]) == wanted and _in_a_card(raw, row, column)
    ]
    return sorted(cells)


def _are_headings(raw: RawSheet, row: int) -> bool:
    """Whether three labels of ours stand side by side, as above a list; on a card values stand between."""
    ours = [bool(_field_at(raw, row, column)) for column in range(len(raw.columns))]
    return any(all(ours[place : place + SIDE_BY_SIDE]) for place in range(len(ours) - SIDE_BY_SIDE + 1))


def _first_rows(raw: RawSheet) -> Iterator[Place]:
    for column, below in enumerate(raw.columns):
        yield from ((row, column) for row in range(min(WITHIN, len(below))) if isinstance(below[row], str))


def _in_a_card(raw: RawSheet, row: int, column: int) -> bool:
    fields = {_field_at(raw, other, column) for other in (row - 1, row + 1)}
    return bool(fields - {"", "name"})


def _field_at(raw: RawSheet, row: int, column: int) -> str:
    """The field of a project that the cell labels, blank where none."""
    below = raw.columns[column]
    cell = below[row] if 0 <= row < len(below) else None
    label = _split(cell)[0] if isinstance(cell, str) else ""
    # Few texts begin like a heading of ours; only those are put into its form, which takes its time.
    if not label or (label[:2].isalnum() and label[:2].casefold() not in BEGINNINGS):
        return ""
    known = aliases("projects").get(known_words(label))
    return known[0] if known else ""


def _split(cell: Cell) -> tuple[str, str]:
    """Label and value of a cell that holds both, "Manager: Ann"; else its text and a blank."""
    text = cell.strip() if isinstance(cell, str) and len(cell) < 2_000 else ""
    label, colon, value = text.partition(":")
    whole = not colon or len(label) > LONGEST_LABEL or not value.strip() or "\n" in label
    return (text.rstrip(": "), "") if whole else (label.strip(), value.strip())


def _cards(raw: RawSheet, named: Sequence[Place], labels: Mapping[int, tuple[int, ...]]) -> Iterator[_Card]:
    """The rows and columns of each card, in the order of the sheet."""
    tops = {left: _tops(raw, left, [row for row, there in named if there == left]) for left in labels}
    for row, left in named:
        top = max(top for top in tops[left] if top <= row)
        bottom = min((other for other in tops[left] if other > row), default=raw.row_count)
        line = raw.row(row)
        values = [place for place in range(left + 1, labels[left][1]) if is_filled(line[place])]
        for value in values if len(values) > 1 else [-1]:
            yield _Card(top, bottom, labels[left], value)


def _tops(raw: RawSheet, column: int, rows: Sequence[int]) -> list[int]:
    """Where each card of the column begins: at its name, or at the labels above it as above the first one's."""
    above: set[str] = set()
    row = rows[0]
    while row > 0 and _field_at(raw, row - 1, column):
        row -= 1
        above.add(_field_at(raw, row, column))
    tops: list[int] = []
    for row in rows:
        top = row
        while top > 0 and _field_at(raw, top - 1, column) in above:
            top -= 1
        tops.append(top)
    return tops


def _label_columns(raw: RawSheet, left: int, right: int) -> tuple[int, ...]:
    """Columns of labels between these - the first, and others that mostly hold labels of ours - and the end."""
    found = [left]
    for column in range(left + 1, right):
        filled = [row for row, cell in enumerate(raw.columns[column]) if is_filled(cell)]
        ours = sum(bool(_field_at(raw, row, column)) for row in filled)
        if ours >= FEWEST_LABELS and 2 * ours >= len(filled):
            found.append(column)
    return (*found, right)


def _read(raw: RawSheet, card: _Card) -> _Read:
    """The labels and values of one card."""
    read, times = _Read((card.top, card.labels[0])), Counter[str]()
    for row in range(card.top, card.bottom):
        line = raw.row(row)
        for column, end in pairwise(card.labels):
            values = [place for place in range(column + 1, end) if is_filled(line[place])]
            if card.value >= 0:
                values = [place for place in values if place == card.value]
            label, inside = _split(line[column])
            ours = bool(_field_at(raw, row, column))
            # A row of three cells is of a table within the card.
            if not label or (not ours and (len(values) > 1 or not (values or inside))):
                read.unread += [(row, place) for place in [*values, *([column] if label else [])][:1]]
                continue
            if values and inside:
                label = f"{label}: {inside}"
            words = known_words(label)
            place = (row, values[0]) if values else (row, column)
            value = line[values[0]] if values else inside or None
            read.fields[words, times[words]] = (label, (row, column), value, place)
            read.unread += [(row, other) for other in values[1:]]
            times[words] += 1
    return read


def _are_cards(read: Sequence[_Read]) -> bool:
    """Whether labels besides the name's come again, one of ours among them, and the names differ."""
    again = Counter(key[0] for card in read for key in card.fields if not key[1])
    common = {words for words, times in again.items() if times > 1}
    known = {aliases("projects")[words][0] for words in common if words in aliases("projects")}
    names = [
        value
        for card in read
        for (words, _), (_, _, value, _) in card.fields.items()
        if aliases("projects").get(words, ("", 0))[0] == "name"
    ]
    enough = len(known - {"name"}) >= 1 and len(common) > FEWEST_LABELS
    labels = {label for label, *_ in (found for card in read for found in card.fields.values())}
    # Where all stand beside one column of labels, it is a list whose fields go down.
    lefts = {(card.top, min(place[1] for _, place, _, _ in card.fields.values())) for card in read if card.fields}
    several = len({(top[0], left) for top, left in lefts}) > 1
    return enough and several and len(set(map(str, names))) > 1 and not labels & set(map(str, names))


def _is_one_card(read: _Read, columns: int) -> bool:
    """Whether the only card has two columns of labels, most of them ours: a list could not be written so."""
    ours = sum(words in aliases("projects") for words, _ in read.fields)
    return columns > 1 and ours >= FEWEST_OF_ONE and 2 * ours >= len(read.fields)


def _unfolded(raw: RawSheet, read: Sequence[_Read]) -> Cards:
    """One row per card below the labels of all."""
    headings: dict[tuple[str, int], tuple[str, Place]] = {}
    shared = keys_of_columns([[label for label, *_ in card.fields.values()] for card in read])
    keyed = [{(shared[said[0]], times): said for (_, times), said in card.fields.items()} for card in read]
    for fields in keyed:
        for key, (label, place, _, _) in fields.items():
            headings.setdefault(key, (label, place))
    columns: list[list[Cell]] = []
    places: dict[Place, Place] = {}
    for column, (key, (label, where)) in enumerate(headings.items()):
        cells: list[Cell] = [label]
        places[1, column] = where
        for row, (card, fields) in enumerate(zip(read, keyed, strict=True), start=2):
            _, _, value, place = fields.get(key, ("", card.top, None, card.top))
            cells.append(value)
            places[row, column] = place
        columns.append(cells)
    unread = [f"{column_letter(column)}{row + 1}" for card in read for row, column in card.unread]
    placement = Placement(cards=_counted_from_one(places), heading_row=read[0].top[0] + 1)
    hidden = Hidden(tab=raw.hidden.tab)
    table = replace(raw, columns=tuple(columns), merged=(), hidden=hidden)
    of_units = said_of_units([label for label, _ in headings.values()], shared)
    return Cards(table, placement, tuple(unread), of_units)


def _counted_from_one(places: Mapping[Place, Place]) -> dict[Place, Place]:
    return {key: (row + 1, column) for key, (row, column) in places.items()}
