"""Issues grouped by rule in plain words, and how many cells each group speaks for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmo_core.issues.owners import issue_owners
from pmo_core.portfolio import Portfolio
from pmo_core.validation.issue import Issue, Severity

TITLES = {
    "unreadable": "Not readable",
    "formula_error": "Formula errors",
    "outside_limits": "Outside what is possible",
    "required_blank": "Blank, but needed",
    "unknown_reference": "Unknown project, benefit or objective",
    "repeated_id": "One id used twice",
    "ends_before_start": "Ends before it starts",
    "depends_on_itself": "Depends on itself",
    "leads_to_itself": "Leads back to itself",
    "no_rows": "No rows",
    "mislabelled_column": "Not what its heading says",
    "date_order_unknown": "Dates that can be read two ways",
    "read_as": "Read as something else",
    "missing_with_reason": "Missing, with a reason given",
    "outside_scale": "Outside the criterion's scale",
    "does_not_add_up": "Does not add up",
    "several_currencies": "Several currencies in one column",
    "other_currency": "In another currency than its column",
    "rate_missing": "Currency without a rate",
    "repeated_row": "The same row twice",
    "several_in_a_cell": "Several projects in one row",
    "made_id": "Without an id",
    "repeated_heading": "One heading used twice",
    "no_heading": "Without a heading",
    "unit_of_heading": "Money by the heading of its column",
    "unit_in_doubt": "Money without a unit",
    "doubtful_column": "Column in doubt",
    "may_be_benefit": "Money gained that may be a benefit",
    "spelled_differently": "One name spelled in several ways",
    "near_name": "Two names the same or nearly so",
    "source_note": "Said by the source itself",
    "shifted_row": "Row moved to its headings",
    "days_swapped": "Dates that may have day and month the wrong way round",
    "date_order": "Order of day and month decided",
    "turned": "Sheet turned",
    "above_headings": "Lines above the headings",
    "two_row_headings": "Headings of two rows",
    "joined_tabs": "Several tabs read as one list",
    "title_of_tab": "Titles of tabs read as a column",
    "ids_of_tabs": "Ids that begin anew in each tab",
    "several_tables": "Several tables in one tab",
    "across_to_rows": "Columns across made into rows",
    "benefits_beside": "A column of the projects made into benefits",
    "only_day": "The plan is the only date",
    "year_above": "Year stated above the headings",
    "unit_above": "Unit stated above the headings",
    "sum_across": "Sums across left out",
    "filled_down": "Names taken from the row above",
    "hidden": "Hidden, and read as well",
    "lines_above": "Lines above the rows of a group",
    "cards": "Projects on cards",
    "two_lines_each": "Two lines for each project",
    "several_lists": "Several lists in one tab",
    "headed_below": "Headings below the list",
    "beside": "Figures beside the list",
    "outline": "Summary tasks among their own tasks",
    "empty_tab": "Empty tabs",
    "tab_left_out": "Tabs left out",
}
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class OwnedIssue:
    """An issue and who can correct it."""

    issue: Issue
    owner: str


@dataclass(frozen=True)
class IssueGroup:
    """The issues of one rule and severity; `cells` counts every cell they speak for, once."""

    rule: str
    severity: Severity
    cells: int
    issues: tuple[OwnedIssue, ...]

    @property
    def title(self) -> str:
        """The rule in plain words."""
        return rule_title(self.rule)


def rule_title(rule: str) -> str:
    """A rule's short title.

    >>> rule_title("read_as"), rule_title("row_shifted")
    ('Read as something else', 'Row shifted')
    """
    return TITLES.get(rule, rule.replace("_", " ").capitalize())


def owned_issues(portfolio: Portfolio) -> tuple[OwnedIssue, ...]:
    """Every issue with its owner, in the portfolio's order."""
    return tuple(map(OwnedIssue, portfolio.issues, issue_owners(portfolio)))


def about_cells(found: Iterable[OwnedIssue]) -> tuple[OwnedIssue, ...]:
    """Issues of single cells, without the sentences that speak for a column."""
    return tuple(owned for owned in found if owned.issue.cells == 1)


def about_columns(found: Iterable[OwnedIssue]) -> tuple[OwnedIssue, ...]:
    """The sentences that each speak for a column, the worst and the longest first."""
    columns = [owned for owned in found if owned.issue.cells > 1]
    return tuple(sorted(columns, key=lambda owned: (ORDER[owned.issue.severity], -owned.issue.cells)))


def cell_count(found: Iterable[OwnedIssue]) -> int:
    """How many cells the issues speak for; one that a sentence about its column counts is not counted twice."""
    singles: Counter[tuple[str, str, str]] = Counter()
    columns: Counter[tuple[str, str, str]] = Counter()
    for owned in found:
        issue = owned.issue
        key = (issue.sheet, issue.cell.rstrip("0123456789"), issue.rule)
        singles[key] += issue.cells == 1
        columns[key] = max(columns[key], issue.cells if issue.cells > 1 else 0)
    return sum(max(singles[key], columns[key]) for key in columns)


def grouped(found: Sequence[OwnedIssue]) -> tuple[IssueGroup, ...]:
    """One group per rule and severity: errors first, then the largest."""
    alike: dict[tuple[str, Severity], list[OwnedIssue]] = defaultdict(list)
    for owned in found:
        alike[owned.issue.rule, owned.issue.severity].append(owned)
    groups = [
        IssueGroup(rule, severity, cell_count(issues), tuple(issues)) for (rule, severity), issues in alike.items()
    ]
    return tuple(sorted(groups, key=lambda group: (ORDER[group.severity], -group.cells)))


def owner_counts(found: Iterable[OwnedIssue]) -> dict[str, int]:
    """How many issues each owner has, the most first."""
    return dict(Counter(owned.owner for owned in found).most_common())
