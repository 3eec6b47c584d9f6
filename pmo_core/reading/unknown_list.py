"""A list none of whose headings we know, such as one in another language: found by the look of its values."""

from pmo_core.reading.evidence import Evidence, evidence_of
from pmo_core.reading.header import WITHIN, Header, is_filled, look_like_headings
from pmo_core.reading.matching import match_columns
from pmo_core.sources.raw_book import RawSheet

FEWEST_ROWS = 3
SCORE = 0.5
MOST = 0.8


def unknown_list(raw: RawSheet) -> Header | None:
    """The row of headings over a column of names and one or more of figures or dates; None where there is none."""
    for row in range(min(WITHIN, raw.row_count - FEWEST_ROWS)):
        cells = raw.row(row)
        if not look_like_headings(cells):
            continue
        below = {index: column[row + 1 :] for index, column in enumerate(raw.columns)}
        named = any(match.field == "name" for match in match_columns(cells, "projects", below=below))
        figures = any(
            _are_figures(evidence_of(below[index])) for index, cell in enumerate(cells) if is_filled(cell)
        )
        return Header("projects", row, row, tuple(cells), SCORE) if named and figures else None
    return None


def _are_figures(evidence: Evidence) -> bool:
    return evidence.is_enough and max(evidence.share_of_numbers, evidence.share_of_days) >= MOST
