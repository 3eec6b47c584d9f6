"""Why a tab, or a part of one, is not read as a table."""

from pmo_core.reading.header import Header, is_filled, look_like_headings, title_words
from pmo_core.reading.headings import known_words
from pmo_core.reading.matching import heading_text
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import RawSheet

UNKNOWN = "no table we know"
MEANINGS = "what columns mean"


def left_out_as_said(raw: RawSheet) -> str:
    """Of a tab that its owner leaves out."""
    return "left out, as you said" if raw.row_count else "empty"


def misses_nothing(why: str) -> bool:
    """Whether nobody needs to look at what was left out for this reason."""
    return why == UNKNOWN or why.endswith(MEANINGS)


def why_explains(raw: RawSheet, of_several: bool) -> str:
    """Of notes on columns."""
    return f"{_rows(raw)} say {MEANINGS}" if of_several else f"it says {MEANINGS}"


def why_no_table(raw: RawSheet, of_several: bool) -> str:
    """Why a tab with cells is no table; where its title names one, what it would need."""
    if raw.row_count == 0:
        return "empty"
    if of_several:
        return _why_not_this_part(raw)
    title = known_words(raw.title.rsplit(".", 1)[0])
    meant = next((table for table in SHEETS if title in title_words(table)), None)
    if meant is None:
        return UNKNOWN
    return f"its title says {SHEETS[meant].titles[0]}, but it has no such column as {_needed(meant)}"


def why_unread(header: Header) -> str:
    """Why a tab whose headings are those of a table is none all the same."""
    if header.across:
        return "its columns across hold no figures"
    return f"it has no such column as {_needed(header.table)}"


def _needed(table: str) -> str:
    return " and ".join(column.headings[0] for column in SHEETS[table].columns if column.required)


def _why_not_this_part(raw: RawSheet) -> str:
    """Of a tab of several lists, which rows are not read."""
    filled = _filled(raw)
    if not filled:
        return UNKNOWN
    headings = next((raw.row(row) for row in filled if look_like_headings(raw.row(row))), None)
    texts = [heading_text(cell) for cell in headings or () if is_filled(cell)]
    named = f" ({', '.join(texts)})" if texts else ""
    return f"{_rows(raw)} hold no table we know{named}"


def _rows(raw: RawSheet) -> str:
    filled = _filled(raw)
    return f"rows {filled[0] + 1} to {filled[-1] + 1}"


def _filled(raw: RawSheet) -> list[int]:
    return [row for row in range(raw.row_count) if any(map(is_filled, raw.row(row)))]
