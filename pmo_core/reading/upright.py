"""A tab made upright: cards, fields that go down, headings below the list, figures beside it are put right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pmo_core.formats import count
from pmo_core.reading.beside import Aside, cut_free
from pmo_core.reading.cards import Cards, cards
from pmo_core.reading.glossary import labels_go_down, meanings
from pmo_core.reading.header import Header, find_headers, is_filled
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.paired import Paired, paired
from pmo_core.reading.placement import AS_IT_STANDS, Placement
from pmo_core.reading.shapes import goes_down, headed_below, turned, with_a_corner
from pmo_core.reading.stacked import Stacked, stacked
from pmo_core.reading.tab import Note
from pmo_core.sources.raw_book import RawSheet

USUAL = "Nothing; one row per project would be the usual way."


@dataclass(frozen=True)
class Upright:
    """A tab, or one of several tables in it, as a table that goes down, its possible headings, and where it stood.

    `corner` says that the names had no heading of their own, `asides` what was cut off beside the list,
    `explains` that it tells what columns mean and is no table.
    """

    raw: RawSheet
    headers: tuple[Header, ...]
    placement: Placement = AS_IT_STANDS
    of_several: bool = False
    corner: bool = False
    cards: Cards | Stacked | Paired | None = None
    asides: tuple[Aside, ...] = ()
    explains: bool = False

    def with_asides(self, asides: Sequence[Aside]) -> "Upright":
        """The same tab with more that was cut off beside the list."""
        return replace(self, asides=(*self.asides, *asides))


def as_cards(raw: RawSheet) -> Upright | None:
    """The projects of a tab of cards, of several lists or of two lines each, as one table; else None."""
    found = cards(raw) or stacked(raw) or paired(raw)
    if found is None:
        return None
    header = Header("projects", 0, 0, tuple(found.raw.row(0)), float(len(found.raw.columns)))
    return Upright(found.raw, (header,), found.placement, cards=found)


def upright(raw: RawSheet, of_several: bool = False, is_table: bool = False) -> Upright:
    """The tab with its fields side by side and its headings above, whichever way it was kept.

    `is_table` says that its owner calls it a table, so that it cannot be notes on columns.
    """
    headers = find_headers(replace(raw, title="") if of_several else raw)
    notes = frozenset[int]() if is_table else meanings(raw)
    if notes and (not headers or headers[0].last in notes):
        return Upright(raw, (), of_several=of_several, explains=True)
    if of_several:
        return Upright(raw, tuple(headers), of_several=True)
    corner = None if headers and not labels_go_down(raw, headers[0]) else with_a_corner(raw)
    raw, headers = (corner, find_headers(corner)) if corner else (raw, headers)
    cut, asides = cut_free(raw) if headers else (raw, ())
    # What stands beside a list may have kept a row above its headings from being read with them.
    if asides and (found := find_headers(cut)) and found[0].score >= headers[0].score:
        return Upright(cut, tuple(found), asides=asides)
    if not notes and goes_down(raw, headers):
        across = turned(raw)
        return Upright(across, tuple(find_headers(across)), Placement(turned=True), corner=bool(corner))
    if headers and (below := headed_below(raw, headers[0])):
        put_right, order = below
        placement = Placement(rows=order, heading_row=headers[0].last + 1)
        return Upright(put_right, tuple(find_headers(put_right)), placement)
    return Upright(raw, tuple(headers))


def as_they_stand(columns: Sequence[ColumnMatch], placement: Placement) -> tuple[ColumnMatch, ...]:
    """The columns named by letters; by rows where fields go down, by the cell of their label on cards."""
    if not placement.turned and not placement.cards:
        return tuple(columns)
    named = {m.letter: str(m.index + 1) if placement.turned else placement.address(1, m.index) for m in columns}
    return tuple(
        replace(match, letter=named[match.letter], repeats=named.get(match.repeats, "")) for match in columns
    )


def notes_of(kept: Upright, header: Header) -> Iterator[Note]:
    """What was done to the tab as a whole before its cells were read."""
    where = kept.placement.address(header.last + 1, 0)
    if kept.cards:
        yield Note(kept.cards.rule, where, kept.cards.effect, USUAL)
        return
    if kept.placement.turned:
        effect = "fields go down and projects go across here; read as if it were turned"
        effect += "; the names have no heading of their own" if kept.corner else ""
        yield Note("turned", where, effect, USUAL)
    if kept.placement.rows:
        effect = "the headings stand below their list here; read as if they stood above it"
        yield Note("headed_below", where, effect, "Nothing; headings above the list would be the usual way.")
    yield from _notes_of_headings(kept, header, where)
    for aside in kept.asides:
        cell = kept.placement.address(aside.row + 1, aside.columns[0])
        yield Note("beside", cell, aside.effect, "Nothing, if that is right; else move them up to the list.")


def _notes_of_headings(kept: Upright, header: Header, where: str) -> Iterator[Note]:
    """What stands above the headings, whether they are two rows, and whether other tables have others."""
    above = [row for row in range(header.first) if any(map(is_filled, kept.raw.row(row)))]
    if above:
        lines = count(len(above), "line")
        effect = f"{lines} above the headings in row {header.first + 1} are not part of the table"
        yield Note("above_headings", kept.placement.address(above[0] + 1, 0), effect, "Nothing.")
    typed = kept.raw.row(header.last)
    dated = [i for i, cell in enumerate(header.cells) if header.first == header.last and cell != typed[i]]
    if dated:
        first, last = header.cells[dated[0]], header.cells[dated[-1]]
        effect = f"the months have no year of their own; read as {first} to {last}, by the one year named above"
        yield Note("year_above", kept.placement.address(header.last + 1, dated[0]), effect)
    if header.first < header.last:
        to = "and" if header.last == header.first + 1 else "to"
        effect = f"rows {header.first + 1} {to} {header.last + 1} were read together as headings"
        yield Note("two_row_headings", where, effect)
    if kept.of_several:
        effect = f"this tab holds several tables; {header.table.replace('_', ' ')} begin in row {header.last + 1}"
        yield Note("several_tables", where, effect)
