"""Findings of one column -> issues with addresses; a column that is wrong throughout is one sentence."""

from collections import defaultdict
from collections.abc import Iterator

from pmo_core.formats import count
from pmo_core.reading.cells import Verdict
from pmo_core.sheets import Column
from pmo_core.sheets.row import Kind
from pmo_core.validation.columns import Finding
from pmo_core.validation.currencies import mixed_currencies
from pmo_core.validation.issue import LISTED, Issue, Severity
from pmo_core.validation.locate import Locator, shown

WHOLESALE = 20
WHOLESALE_REPAIRS = 5  # what was read all right is said once where it is how the column is written
DASHES = frozenset(("-", "--", "–", "—"))
ASKED_FOR = {
    Kind.MONEY: "an amount such as 1250000",
    Kind.NUMBER: "a number such as 7.5",
    Kind.SHARE: "a percentage such as 45 %",
    Kind.DATE: "a date such as 2026-04-30",
    Kind.FLAG: "TRUE or FALSE",
    Kind.TEXT: "text",
}
TO_CONVERT = "Write it in the currency of the others, or give the list a column Currency and a tab Rates."
SEVERITY: dict[Verdict, Severity] = {"repaired": "warning", "missing": "warning"}
RULE: dict[Verdict, str] = {
    "repaired": "read_as",
    "missing": "missing_with_reason",
    "formula_error": "formula_error",
    "unreadable": "unreadable",
}


def cell_issues(locator: Locator, column: Column, findings: tuple[Finding, ...], filled: int) -> Iterator[Issue]:
    """Issues of one column: each cell by its address, or one for the whole column where most cells have it."""
    at_home = (finding.cell for finding in findings if not finding.foreign)
    yield from mixed_currencies(locator, column, at_home)
    by_rule: dict[tuple[str, bool], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[_rule(finding), _is_convention(finding)].append(finding)
    for (rule, is_convention), alike in by_rule.items():
        few = WHOLESALE_REPAIRS if rule == "read_as" else WHOLESALE
        wholesale = (len(alike) > few and len(alike) > filled / 2) or (is_convention and len(alike) > 1)
        if wholesale or len(alike) > LISTED:
            yield _whole_column(locator, column, rule, alike)
        if not wholesale:
            yield from (_one_cell(locator, column, rule, finding) for finding in alike[:LISTED])


def _rule(finding: Finding) -> str:
    if finding.foreign:
        return "other_currency"
    return "outside_limits" if finding.limit else RULE[finding.reading.verdict]


def _is_convention(finding: Finding) -> bool:
    """Whether the cell is a way to write that needs no look of its own: $43,000,000, or a dash for nothing."""
    at_home = not finding.limit and not finding.foreign
    return at_home and (finding.reading.certain or finding.reading.said in DASHES)


def _severity(finding: Finding) -> Severity:
    if finding.foreign:
        return "error"
    if finding.reading.certain and not finding.limit:
        return "note"
    return "error" if finding.limit else SEVERITY.get(finding.reading.verdict, "error")


def _one_cell(locator: Locator, column: Column, rule: str, finding: Finding) -> Issue:
    row = locator.sheet.header_row + 1 + finding.position
    effect, remedy = _words(column, finding)
    return locator.issue(row, column.field, rule, _severity(finding), effect, remedy, shown(finding.cell))


def _whole_column(locator: Locator, column: Column, rule: str, alike: list[Finding]) -> Issue:
    first = alike[0]
    row = locator.sheet.header_row + 1 + first.position
    effect, remedy = _words(column, first)
    cells = count(len(alike), "cell")
    example = f'{locator.address(row, column.field)} "{shown(first.cell)}"'
    summary = f"{cells} of this column, the first {example}: {effect}"
    return locator.issue(
        locator.sheet.header_row,
        column.field,
        rule,
        _severity(first),
        summary,
        remedy,
        value=cells,
        cells=len(alike),
    )


def _words(column: Column, finding: Finding) -> tuple[str, str]:
    """What it does to the figures, and what to do about it."""
    reading = finding.reading
    lost = "the row is set aside" if column.required else "counted as missing, not as zero"
    asked_for = f"one of: {', '.join(column.choices)}" if column.choices else ASKED_FOR[column.kind]
    if finding.foreign:
        return f"{finding.foreign}; {lost}", TO_CONVERT
    if finding.limit:
        return f"{finding.limit}, {lost}", "Correct the value, or move it to the column it belongs to."
    if reading.verdict == "repaired":
        if reading.certain:
            return f"read as {reading.said}", "Nothing."
        return f"read as {reading.said}", "Nothing, if that is right; else write it as " + asked_for + "."
    if reading.verdict == "missing" and reading.said in DASHES:
        return f"a dash says that there is nothing; {lost}", "Write 0 where you mean zero; else nothing to do."
    if reading.verdict == "missing":
        return f"{lost}, the reason given: {reading.said}", "Fill it in when it is known."
    if reading.verdict == "formula_error":
        return f"a formula error, {lost}", "Mend the formula in this cell."
    doubt = f"{reading.said}; " if reading.said else ""
    return f"{doubt}{lost}", f"Write {asked_for}."
