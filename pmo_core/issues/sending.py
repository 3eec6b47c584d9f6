"""A list of issues as it is sent: a message to paste, and a CSV that no spreadsheet takes for formulas."""

import csv
import io
import unicodedata
from collections.abc import Sequence

from pmo_core.formats import count
from pmo_core.issues.groups import OwnedIssue, cell_count, rule_title
from pmo_core.issues.owners import KEEPER, NO_OWNER
from pmo_core.validation.issue import Severity

FORMULA_STARTS = ("=", "+", "-", "@")
# Categories of characters that show nothing or only a mark on another: control, format, spaces, accents.
UNSEEN = "CZM"
UNSEEN_LETTERS = "\u115f\u1160\u2800"  # Hangul fillers and blank Braille, after NFKC
SEVERITY_WORDS: dict[Severity, str] = {"error": "To correct", "warning": "To check", "note": "Note"}
HEADER = (
    "Owner",
    "Sheet",
    "Cell",
    "Column",
    "What is there",
    "Kind",
    "State",
    "What it does",
    "What to do",
    "Link",
)
LISTED_IN_MESSAGE = 50


def plain_cell(text: str) -> str:
    """Text that a spreadsheet opens as text: an apostrophe before what it could take for a formula.

    Spreadsheets pass over what is not seen before a formula and take wide signs for plain ones; a cell that
    begins with a control character is no text to leave as it is either.

    >>> plain_cell("=1+1"), plain_cell("Roof")
    ("'=1+1", 'Roof')
    """
    risky = _seen(text).startswith(FORMULA_STARTS) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if risky else text


def _seen(text: str) -> str:
    """The text from its first visible character on, wide and small signs as plain ones."""
    plain = unicodedata.normalize("NFKC", text)
    places = (place for place, each in enumerate(plain) if not _is_unseen(each))
    return plain[next(places, len(plain)) :]


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character)[0] in UNSEEN or character in UNSEEN_LETTERS


def issues_csv(found: Sequence[OwnedIssue]) -> bytes:
    """The issues with their owners as CSV, marked as UTF-8 so that Excel reads accents."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(HEADER)
    for owned in found:
        writer.writerow([plain_cell(text) for text in _cells(owned)])
    return lines.getvalue().encode("utf-8-sig")


def _cells(owned: OwnedIssue) -> tuple[str, ...]:
    issue = owned.issue
    state = SEVERITY_WORDS[issue.severity]
    place = (owned.owner, issue.sheet, issue.cell, issue.heading, issue.value)
    return (*place, rule_title(issue.rule), state, issue.effect, issue.remedy, issue.link)


def message(owner: str, title: str, found: Sequence[OwnedIssue]) -> str:
    """A message that asks the owner for these corrections, ready to paste; 50 are written out at most."""
    name = "colleague" if owner in (NO_OWNER, KEEPER, "") else owner
    cells = count(cell_count(found), "cell")
    lines = [f"Dear {name},", "", f"{cells} in {title} would help us most if you could look at them:", ""]
    for place, owned in enumerate(found[:LISTED_IN_MESSAGE], start=1):
        lines.append(f"{place}. {owned.issue.sentence}")
        lines += [f"   {owned.issue.link}"] if owned.issue.link else []
    left = len(found) - LISTED_IN_MESSAGE
    if left > 0:
        lines += ["", f"{count(left, 'more', 'more')} in the CSV file that goes with this message."]
    return "\n".join([*lines, "", "Nothing else has to change. Thank you."])
