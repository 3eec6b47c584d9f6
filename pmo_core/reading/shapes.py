"""Sheets whose fields stand below each other and whose projects stand side by side are turned."""

from collections.abc import Sequence
from dataclasses import replace

from pmo_core.reading.header import Header, find_headers, is_filled
from pmo_core.sources.raw_book import RawSheet

MOST_FIELDS = 200
MORE_FIELDS = 2.0
KNOWN_FIELDS = 0.3


def turned(raw: RawSheet) -> RawSheet:
    """The tab with its rows as columns."""
    rows = (raw.row(row) for row in range(raw.row_count))
    return replace(raw, columns=tuple(rows), merged=())


def goes_down(raw: RawSheet, best: Sequence[Header]) -> bool:
    """Whether the fields stand below each other and the projects beside each other."""
    if not 2 <= raw.row_count <= MOST_FIELDS or len(raw.columns) < 2:
        return False
    beside = find_headers(turned(raw), nearly=False)
    as_it_stands = best[0].score if best else 0.0
    if not beside or beside[0].score < as_it_stands + MORE_FIELDS:
        return False
    fields = sum(map(is_filled, beside[0].cells))
    return fields >= 2 and beside[0].score >= KNOWN_FIELDS * fields
