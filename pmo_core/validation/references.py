"""References between tables: every id or name that points at another table's row is found there or reported."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator
from pmo_core.validation.rows import OWN_IDS
from pmo_core.validation.tables import CheckedTable

NEAR_ENOUGH = 60
EXAMPLES = 2


@dataclass(frozen=True)
class Reference:
    """A field whose values are ids, or names, of another table's rows."""

    table: str
    field: str
    target: str


REFERENCES = (
    Reference("objectives", "parent", "objectives"),
    Reference("alignment", "project_id", "projects"),
    Reference("alignment", "objective_id", "objectives"),
    Reference("benefits", "project_id", "projects"),
    Reference("benefits", "objective_id", "objectives"),
    Reference("measurements", "benefit_id", "benefits"),
    Reference("costs", "project_id", "projects"),
    Reference("demand", "project_id", "projects"),
    Reference("dependencies", "project_id", "projects"),
    Reference("dependencies", "other_project_id", "projects"),
    Reference("milestones", "project_id", "projects"),
    Reference("gate_reviews", "project_id", "projects"),
    Reference("artefacts", "project_id", "projects"),
    Reference("risks", "project_id", "projects"),
    Reference("decisions", "project_id", "projects"),
)


def resolve_references(tables: Mapping[str, CheckedTable]) -> tuple[dict[str, pd.DataFrame], tuple[Issue, ...]]:
    """Frames with every reference written as the target's own id; one that is not found stays as typed."""
    frames = {name: table.frame for name, table in tables.items()}
    issues: list[Issue] = []
    for reference in REFERENCES:
        frame = frames.get(reference.table)
        if frame is None or reference.field not in frame or reference.target not in frames:
            continue
        known = _known(frames[reference.target], reference.target)
        keys = frame[reference.field].str.casefold()
        found = keys.map(known).astype("str")
        lost = keys.notna() & found.isna()
        frames[reference.table] = frame.assign(**{reference.field: found.fillna(frame[reference.field])})
        locator = tables[reference.table].locator
        issues += [_unknown(locator, reference, int(row), frame, known) for row in frame.index[lost]]
    return frames, tuple(issues)


def _known(frame: pd.DataFrame, table: str) -> dict[str, str]:
    """Folded id or name -> id; an id goes before a name that happens to look like it."""
    id_field, name_field = OWN_IDS[table]
    if id_field not in frame:
        return {}
    names = dict(zip(frame[name_field].str.casefold(), frame[id_field], strict=True))
    return names | dict(zip(frame[id_field].str.casefold(), frame[id_field], strict=True))


def _unknown(
    locator: Locator, reference: Reference, row: int, frame: pd.DataFrame, known: dict[str, str]
) -> Issue:
    typed = str(frame[reference.field][row])
    target = reference.target.replace("_", " ")
    near = process.extractOne(typed.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    likely = f" Did you mean {known[near[0]]}?" if near else ""
    examples = ", ".join(list(dict.fromkeys(known.values()))[:EXAMPLES])
    return locator.issue(
        row,
        reference.field,
        "unknown_reference",
        "error",
        f'"{typed}" is not in {target.capitalize()}, so it counts in totals but for none of them',
        f"Known ids look like {examples}.{likely}",
    )
