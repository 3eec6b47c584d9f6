"""The whole journey: fetch, recognise, check, resolve."""

from dataclasses import dataclass

import pytest

from pmo_core.errors import SourceError
from pmo_core.loading import check_book, load
from pmo_core.sources.raw_book import RawBook
from tests.builders import READ_AT, a_benefit, a_book, a_portfolio, a_project, a_sheet, found


@dataclass(frozen=True)
class ReadyBook:
    """A source that holds its book already."""

    book: RawBook
    name: str = "Ready"

    def fetch(self) -> RawBook:
        """The book."""
        return self.book


PROJECTS = a_sheet("Projects", [["Project name", "Budget"], ["Payroll", 5.0]])


def test_a_portfolio_says_what_was_read_and_when():
    portfolio = load(ReadyBook(a_book(PROJECTS, link="https://docs.google.com/x")), READ_AT)
    assert (portfolio.title, portfolio.fetched_at, portfolio.link) == (
        "Portfolio",
        READ_AT,
        "https://docs.google.com/x",
    )
    reading = portfolio.readings["projects"]
    assert (reading.sheet, reading.header_row) == ("Projects", 1)


def test_an_empty_tab_is_a_warning_and_one_of_notes_is_only_noted():
    book = a_book(PROJECTS, a_sheet("Nothing", []), a_sheet("Notes", [["Remember"]]))
    portfolio = check_book(book, READ_AT)
    told = found(portfolio)
    assert ("Nothing", "A1", "empty_tab", "warning") in told
    assert ("Notes", "A1", "tab_left_out", "note") in told
    assert portfolio.left_out == (("Nothing", "empty"), ("Notes", "no table we know"))


def test_a_book_without_projects_names_its_tabs_and_what_is_asked_for():
    with pytest.raises(
        SourceError,
        match=r"No list of projects was found in Portfolio \(Notes: no table we know; Nothing: empty\)",
    ) as refused:
        check_book(a_book(a_sheet("Notes", [["Remember"]]), a_sheet("Nothing", [])), READ_AT)
    assert refused.value.kind == "tab_missing"
    assert refused.value.fix == 'One tab needs a header row with a column such as "Project name".'


RISKS = ["Risk ID", "Risk", "Project", "Probability", "Impact"]


def test_a_book_of_risks_alone_says_so_and_which_projects_they_name():
    rows = [[f"R{n}", f"Delay {n}", f"Roof {n % 2}", 0.5, 3.0] for n in range(6)]
    with pytest.raises(
        SourceError, match=r"\(Risk log: looks like risks, 6 rows; Notes: no table we know\)"
    ) as refused:
        check_book(a_book(a_sheet("Risk log", [RISKS, *rows]), a_sheet("Notes", [["Remember"]])), READ_AT)
    assert refused.value.fix == (
        "Add a tab with a column Project name and a row for each project that is named here: Roof 0, Roof 1."
    )


def test_a_list_with_one_row_for_each_project_may_speak_of_risks():
    rows = [[f"R{n}", f"Delay {n}", f"Roof {n}", 0.5, 3.0] for n in range(6)]
    assert len(check_book(a_book(a_sheet("List", [RISKS, *rows])), READ_AT).projects) == 6


def test_a_table_the_source_does_not_have_is_empty_but_complete():
    portfolio = a_portfolio()
    assert "benefits" not in portfolio.tables
    assert len(portfolio["benefits"]) == 0
    assert "target_value" in portfolio["benefits"]
    assert not portfolio.has("benefits")


def test_a_field_counts_as_there_once_one_row_has_it():
    portfolio = a_portfolio(projects=[a_project(), a_project("P-002", "Fleet", budget=5.0)])
    assert portfolio.has("projects", "name", "budget")
    assert not portfolio.has("projects", "budget", "start")


def test_columns_of_the_organisations_own_are_kept_under_their_headings():
    portfolio = a_portfolio(projects=[a_project(Fit=9.0, **{"Ward\nnumber": "North"})])
    assert portfolio.own_columns == ("Fit", "Ward\nnumber")
    assert portfolio.projects["Fit"].tolist() == [9.0]


def test_the_same_rows_read_again_give_the_same_tables_and_issues():
    rows = [a_project(budget="£5", Fit=9.0), a_project(None, "Fleet", budget=6.0)]
    first, again = (a_portfolio(projects=rows, benefits=[a_benefit(project_id="Fleet")]) for _ in range(2))
    assert again.issues == first.issues
    for name, table in first.tables.items():
        assert again[name].equals(table)


def test_a_cell_can_be_opened_where_the_source_has_addresses():
    book = a_book(
        a_sheet("Projects", [["Project ID", "Project name"], ["P-1", "Roof"]], sheet_id=7),
        link="https://s.example/1",
    )
    reading = check_book(book, READ_AT).readings["projects"]
    assert reading.link_to(2, "name") == "https://s.example/1#gid=7&range=B2"
    assert reading.link_to(2, "budget") == ""
    assert a_portfolio().readings["projects"].link_to(2, "name") == ""


def test_a_table_that_is_not_there_comes_empty_to_each_who_asks():
    portfolio = a_portfolio()
    mine = portfolio["risks"]
    mine["seen"] = 1.0
    assert mine.empty
    assert "seen" not in portfolio["risks"]
