"""The whole journey on one page: fetch -> recognise -> check -> resolve -> Portfolio."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby

import pandas as pd

from pmo_core.collecting import collection_paused
from pmo_core.errors import SourceError
from pmo_core.formats import count
from pmo_core.portfolio import Portfolio, TableReading, complete_table
from pmo_core.reading.left_out import misses_nothing
from pmo_core.reading.recognise import recognise
from pmo_core.reading.tab import TableSheet
from pmo_core.settings import CriterionSettings, TabAnswers
from pmo_core.settings.aims import USUAL_SCALE, AnchorSettings
from pmo_core.sources.raw_book import RawBook, RawSheet, Source
from pmo_core.validation.issue import Issue, capped
from pmo_core.validation.joining import OF_JOINED_TABS, check_tables
from pmo_core.validation.rates import rate_issues
from pmo_core.validation.references import resolve_references
from pmo_core.validation.rules import rule_issues, scale_issues
from pmo_core.validation.tables import CheckedTable

AGAIN = "Nothing, if it is an earlier state or a copy; else give its rows names of their own."
MORE = "Add those columns to the list itself if they should count."
NAMED = 5


def load(
    source: Source,
    fetched_at: datetime,
    criteria: tuple[CriterionSettings, ...] = (),
    answers: tuple[TabAnswers, ...] = (),
    currency: str = "",
    scale: tuple[AnchorSettings, ...] = USUAL_SCALE,
) -> Portfolio:
    """Read a source and check every cell; `fetched_at` is the moment the reading is dated.

    `scale` gives the words in which an alignment may be rated.

    Raises:
        SourceError: It cannot be read, or holds no list of projects.
    """
    return check_book(source.fetch(), fetched_at, criteria, answers, currency, scale)


@collection_paused()
def check_book(
    book: RawBook,
    fetched_at: datetime,
    criteria: tuple[CriterionSettings, ...] = (),
    answers: tuple[TabAnswers, ...] = (),
    currency: str = "",
    scale: tuple[AnchorSettings, ...] = USUAL_SCALE,
) -> Portfolio:
    """Portfolio of a book already fetched; `currency` is the one its amounts are told in, blank where unsaid.

    Raises:
        SourceError: No tab has a column of project names.
    """
    recognised = recognise(book, answers)
    tabs = groupby(_with_words(recognised.tables, scale), key=lambda sheet: sheet.table)
    checked = {table: check_tables(tuple(sheets), book) for table, sheets in tabs}
    if "projects" not in checked:
        raise _no_projects(book, checked, recognised.left_out)
    frames, reference_issues = resolve_references(checked)
    issues = [
        *_book_notes(book),
        *_left_out_issues(book, recognised.left_out),
        *_no_rows(checked["projects"]),
        *_issues_of_tables(checked, frames),
        *reference_issues,
        *scale_issues(frames["projects"], checked["projects"].locator, criteria),
        *rate_issues(frames, {name: t.locator for name, t in checked.items()}, currency, fetched_at.date()),
    ]
    return Portfolio(
        title=book.title,
        tables={name: complete_table(name, frame) for name, frame in frames.items()},
        readings={name: _reading(table) for name, table in checked.items()},
        issues=tuple(capped(dict.fromkeys(issues))),
        left_out=tuple((raw.title, why) for raw, why in recognised.left_out),
        fetched_at=fetched_at,
        link=book.link,
        currency=currency,
    )


def _issues_of_tables(checked: Mapping[str, CheckedTable], frames: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    """Of each table what its cells and rows left to say, and what the rules find in it once references are ids."""
    for name, table in checked.items():
        yield from table.issues
        yield from rule_issues(name, frames[name], table.locator)


def _with_words(sheets: Iterable[TableSheet], scale: tuple[AnchorSettings, ...]) -> Iterator[TableSheet]:
    """The tabs, those of Alignment with the words that its ratings may be given in."""
    words = tuple((" ".join(anchor.word.casefold().split()), anchor.rating) for anchor in scale)
    for sheet in sheets:
        yield replace(sheet, worded={"rating": words}) if sheet.table == "alignment" else sheet


def _reading(table: CheckedTable) -> TableReading:
    sheet = table.locator.sheet
    parts = tuple((added, _reading(part)) for added, part in table.parts)
    return TableReading(
        sheet.table,
        ", ".join(part.sheet for _, part in parts) or sheet.raw.title,
        sheet.placement.heading_row or sheet.header_row,
        sheet.columns,
        table.reconciliation,
        table.questions,
        tuple(dict.fromkeys(_notes(table))),
        sheet.placement,
        parts,
        table.locator.book.cell_link(sheet.raw, ""),
        sheet.lengths,
    )


def _notes(table: CheckedTable) -> Iterator[str]:
    """What was done to the tab, or to the tabs as one list."""
    if table.parts:
        yield from (issue.effect for issue in table.issues if issue.rule in OF_JOINED_TABS)
    else:
        yield from (note.effect for note in table.locator.sheet.notes)


def _book_notes(book: RawBook) -> Iterator[Issue]:
    """What the source itself has to say, such as a tab that bears another name than before."""
    for note in book.notes:
        yield Issue(book.title, "A1", "", "", "source_note", "note", note, "Nothing, if that is right.")


def _left_out_issues(book: RawBook, left_out: tuple[tuple[RawSheet, str], ...]) -> Iterator[Issue]:
    for raw, why in left_out:
        empty, second, again = why == "empty", why.startswith("it holds "), why.startswith("it repeats ")
        more = why.startswith("it says more ")
        part = why.startswith("rows ")
        cell = f"A{why.split()[1]}" if part else "A1"
        effect = f"left out: {why}" if part else f"this tab is left out: {why}"
        yield Issue(
            sheet=raw.title,
            cell=cell,
            heading="",
            value="",
            rule="empty_tab" if empty else "tab_left_out",
            severity="error" if second else "note" if misses_nothing(why) else "warning",
            effect="this tab is empty" if empty else effect,
            remedy=AGAIN if again else MORE if more else _remedy(empty, second),
            link=book.cell_link(raw, cell),
        )


def _remedy(empty: bool, second: bool) -> str:
    if second:
        return "Put all rows in one tab, with a column that says which they are of; or delete the older tab."
    return "Fill it or delete it." if empty else "Nothing, unless it holds a table that should be read."


def _no_rows(projects: CheckedTable) -> Iterator[Issue]:
    if projects.frame.empty:
        header = projects.locator.sheet.header_row
        effect = "no project below this heading"
        yield projects.locator.issue(
            header, "name", "no_rows", "error", effect, "Add one row per project.", value=""
        )


def _no_projects(
    book: RawBook, checked: Mapping[str, CheckedTable], left_out: tuple[tuple[RawSheet, str], ...]
) -> SourceError:
    """What each tab looks like instead, and which projects they name."""
    looks = {raw.title: why for raw, why in left_out}
    for name, table in checked.items():
        for tab in [part for _, part in table.parts] or [table]:
            rows = count(tab.reconciliation.rows_used, "row")
            looks[tab.locator.sheet.raw.title] = f"looks like {name.replace('_', ' ')}, {rows}"
    tabs = "; ".join(f"{sheet.title}: {looks[sheet.title]}" for sheet in book.sheets if sheet.title in looks)
    named = [table.frame["project_id"] for table in checked.values() if "project_id" in table.frame]
    projects = list(dict.fromkeys(project for column in named for project in column.dropna().tolist()))
    fix = 'One tab needs a header row with a column such as "Project name".'
    if projects:
        known = ", ".join(projects[:NAMED]) + (
            f" and {len(projects) - NAMED} more" if len(projects) > NAMED else ""
        )
        fix = f"Add a tab with a column Project name and a row for each project that is named here: {known}."
    return SourceError("tab_missing", f"No list of projects was found in {book.title} ({tabs or 'no tabs'}).", fix)
