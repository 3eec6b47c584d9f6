"""Issue: one thing a sheet's owner can correct, with its cell, what is there and what to do."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
LISTED = 200


class Issue(NamedTuple):
    """Collected and shown, never raised. `effect` says what it does to the figures, `remedy` what to do;
    `cells` is above 1 where one issue speaks for a whole column.
    """

    sheet: str
    cell: str
    heading: str
    value: str
    rule: str
    severity: Severity
    effect: str
    remedy: str
    link: str = ""
    cells: int = 1

    @property
    def sentence(self) -> str:
        """Where, what is there, what it does, what to do."""
        there = f' holds "{self.value}"' if self.value else ""
        heading = f" ({self.heading})" if self.heading else ""
        return f"{self.address}{heading}{there}: {self.effect}. {self.remedy}"

    @property
    def address(self) -> str:
        """Sheet and cell in one: Projects!C17, or projects[P-001].budget of a database."""
        return f"{self.sheet}{self.cell}" if self.cell[:1] in ("[", ".") else f"{self.sheet}!{self.cell}"


def capped(issues: Iterable[Issue], most: int = LISTED) -> Iterator[Issue]:
    """The issues, 200 at most of one rule in one column, then one sentence that says how many there are."""
    alike: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    told: set[tuple[str, str, str]] = set()
    for issue in issues:
        key = (issue.sheet, _column(issue.cell), issue.rule)
        if issue.cells > 1:
            told.add(key)
            yield issue
            continue
        alike[key] += 1
        if alike[key] <= most:
            yield issue
    for (sheet, column, rule), total in alike.items():
        if total > most and (sheet, column, rule) not in told:
            yield _of_column(sheet, column, rule, total, most)


def first_listed(total: int, issue_at: Callable[[int], Issue]) -> Iterator[Issue]:
    """As many issues of one rule in one column as `capped` lists, then its sentence; the others are never made.

    `issue_at` makes the issue at a place from 0 to `total` - 1.
    """
    listed = [issue_at(place) for place in range(min(total, LISTED))]
    yield from listed
    if total > LISTED:
        yield _of_column(listed[0].sheet, _column(listed[0].cell), listed[0].rule, total, LISTED)


def _of_column(sheet: str, column: str, rule: str, total: int, listed: int) -> Issue:
    """One sentence for all cells of a column that say the same."""
    cell = column if column.startswith(".") else f"{column}1"
    cells = f"{total} cells"
    effect = f"{cells} of this column say the same; the first {listed} are listed"
    return Issue(sheet, cell, "", cells, rule, "warning", effect, "Correct them in one go.", cells=total)


def _column(cell: str) -> str:
    """The part of an address that all cells of a column share: C of C17, .budget of [P-001].budget."""
    return f".{cell.rpartition('].')[2]}" if cell.startswith("[") else cell.rstrip("0123456789")
