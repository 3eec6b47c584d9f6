"""Issues as a table of words and links that a screen reader and a keyboard can walk through."""

from collections.abc import Sequence

import pandas as pd

from pmo_core.formats import as_written
from pmo_core.issues.groups import OwnedIssue
from pmo_core.validation.issue import Issue, Severity

MARKS: dict[Severity, str] = {"error": "▲", "warning": "◆", "note": "○"}


def issue_table(found: Sequence[OwnedIssue], with_owner: bool = True) -> pd.DataFrame:
    """One row per issue as Markdown, its cell a link where the source has one; headings are the reader's own."""
    table = pd.DataFrame(
        {
            "Cell and what is there": [_cell(owned.issue) for owned in found],
            "What it does, what to do": [
                as_written(f"{owned.issue.effect}. {owned.issue.remedy}") for owned in found
            ],
            "Who": [as_written(owned.owner) for owned in found],
        }
    )
    return table if with_owner else table.drop(columns="Who")


def _cell(issue: Issue) -> str:
    """Its address, as a link where there is one, its heading and what it holds."""
    address = as_written(f"{issue.sheet}!{issue.cell}")
    linked = f"[{address}]({issue.link})" if issue.link else address
    named = f"{linked} {as_written(issue.heading)}".strip()
    return f"{named}: **{as_written(issue.value)}**" if issue.value else named
