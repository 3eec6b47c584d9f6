"""Which column of each published list has a place in our tables, settled by hand from heading and values."""

import pytest

from tests.builders import PUBLISHED_LISTS, issues_of
from tests.builders import published_list as read

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not PUBLISHED_LISTS.is_dir(), reason="the published lists are not beside the repository"),
]

SURE = 0.8
PLACED = 0.9
NOWHERE = frozenset((None,))
RATING = frozenset(("reported_rag", "delivery_confidence"))

# Per column its letter, its heading, and the fields that it may be taken for. Where None is among them the list's
# meaning has no field of ours, or a reader could defend leaving it out; only the others count as placed.
Places = tuple[tuple[str, str, frozenset[str | None]], ...]


def only(*fields: str | None) -> frozenset[str | None]:
    """These fields and no other."""
    return frozenset(fields)


UK_2022: Places = (
    ("A", "year", NOWHERE),  # the year of the report, 2022 throughout
    ("B", "project_number", only("project_id")),
    ("C", "project_name", only("name")),
    ("D", "department", only("department")),
    ("E", "report_category", only("programme", "category")),
    ("F", "description_aims", only("description")),
    ("G", "colour_rating", RATING),  # the authority's
    ("H", "colour_rating", RATING | NOWHERE),  # the owner's own
    ("I", "rating_comment", NOWHERE),
    ("J", "start_date", only("start")),
    ("K", "end_date", only("end")),
    ("L", "schedule_comment", NOWHERE),
    ("M", "total_baseline", NOWHERE),  # of the financial year alone
    ("N", "forecast_incl_NGC", NOWHERE),  # of the financial year alone
    ("O", "variance_comment", NOWHERE),
    ("P", "wlc_baseline_incl_NCG", only("budget")),  # whole-life cost, non-government costs included
    ("Q", "budget_comment", NOWHERE),
)
UK_2023: Places = (
    *UK_2022,
    ("R", "TOTAL Baseline Benefits (£m)", NOWHERE),
    ("S", "benefits_comment", NOWHERE),
)
CANADA: Places = (
    ("A", "deptAcronym", NOWHERE),  # the department is in D
    ("B", "shortcode", NOWHERE),  # half of the id in C
    ("C", "uniqueId", only("project_id")),
    ("D", "department", only("department")),
    ("E", "projectName", only("name")),
    ("F", "description", only("description")),
    ("G", "totalBudget", only("budget")),
    ("H", "estimatedCompletionDate", only("end")),
    ("I", "rawProvidedDate", NOWHERE),  # column H before it was tidied
    ("J", "yearsRemaining", NOWHERE),
    ("K", "originalDocumentOrder", NOWHERE),
    ("L", "source", NOWHERE),
    ("M", "asOfDate", only("updated_on")),
    ("N", "isOver10M", NOWHERE),
    ("O", "isOver100M", NOWHERE),
)
AUSTRALIA: Places = (
    ("A", "Portfolio", only("programme")),  # of a minister
    ("B", "Agency", only("department")),
    ("C", "Tier", only("category")),
    ("D", "Project name", only("name")),
    ("E", "DCA 2024", NOWHERE),  # last year's
    ("F", "DCA 2025", only("delivery_confidence")),
    ("G", "Delivery status", only("status")),
    ("H", "Total budget (millions)", only("budget")),
    ("I", "Digital budget (millions)", NOWHERE),  # a part of column H
    ("J", "Project end date", only("end")),
    ("K", "Project description", only("description")),
)
MISLABELLED: Places = (
    ("A", "project_name", only(None, "updated_on")),  # months of reports, no names
    ("B", "category", only("category")),
    ("C", "budget_forecast", only("budget", "estimate_at_completion")),
    ("D", "latest_budget_changes", NOWHERE),  # a part of column E
    ("E", "total_budget_changes", only("approved_changes")),
)
LISTS: dict[str, Places] = {
    "uk_major_projects/uk_2022.csv": UK_2022,
    "uk_major_projects/uk_2023.csv": UK_2023,
    "canada_it/gc-it-projects-2016.csv": CANADA,
    "canada_it/gc-it-projects-2019.csv": CANADA,
    "canada_it/gc-it-projects-2022.csv": CANADA,
    "australia_digital/mdpr-dataset-project-data-1.csv": AUSTRALIA,
    "australia_digital/mdpr-dataset-for-public-release.xlsx": AUSTRALIA,
    "mislabelled/Capital_Projects.csv": MISLABELLED,
}
EACH_LIST = pytest.mark.parametrize("name", LISTS)


def taken(name: str) -> dict[str, tuple[str | None, float]]:
    """By letter the field that a column was taken for, and how surely."""
    return {match.letter: (match.field, match.confidence) for match in read(name).readings["projects"].columns}


def placed(name: str) -> dict[str, bool]:
    """By letter of each column that has a place, whether it was surely taken for it."""
    found = taken(name)
    return {
        letter: found[letter][0] in fields and found[letter][1] >= SURE
        for letter, _, fields in LISTS[name]
        if None not in fields
    }


@pytest.mark.heavy
@EACH_LIST
def test_the_table_above_names_every_column_of_the_list(name):
    columns = [(match.letter, match.heading) for match in read(name).readings["projects"].columns]
    assert columns == [(letter, heading) for letter, heading, _ in LISTS[name]]


@EACH_LIST
def test_no_column_is_surely_taken_for_what_it_is_not(name):
    found = taken(name)
    wrong = [
        (letter, heading, *found[letter])
        for letter, heading, fields in LISTS[name]
        if found[letter][0] not in fields and found[letter][1] >= SURE and found[letter][0] is not None
    ]
    assert wrong == []


@EACH_LIST
def test_nine_in_ten_of_the_columns_with_a_place_in_this_list_are_surely_given_it(name):
    right = placed(name)
    assert sum(right.values()) >= PLACED * len(right), [letter for letter, given in right.items() if not given]


def test_nine_in_ten_of_all_columns_with_a_place_are_surely_given_it():
    right = [given for name in LISTS for given in placed(name).values()]
    assert sum(right) / len(right) >= PLACED


@EACH_LIST
def test_a_column_that_is_not_surely_given_its_place_is_asked_about(name):
    asked = {question.key for question in read(name).readings["projects"].questions if question.about == "columns"}
    doubtful = {
        match.heading
        for match in read(name).readings["projects"].columns
        if match.field is not None and match.confidence < SURE
    }
    assert doubtful <= asked


def test_the_extract_whose_names_are_months_says_so_at_the_heading():
    told = issues_of(read("mislabelled/Capital_Projects.csv"), "mislabelled_column")
    assert [issue.cell for issue in told] == ["A1"]


@pytest.mark.parametrize("name", [name for name in LISTS if not name.startswith("mislabelled")])
def test_no_column_of_the_other_lists_is_called_mislabelled(name):
    assert issues_of(read(name), "mislabelled_column") == []
