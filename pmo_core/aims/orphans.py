"""What hangs in the air: aims nobody works for, work without an aim, benefits without measure or owner."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from pmo_core.aims.alignment import Alignment
from pmo_core.aims.kpi import KpiCoverage
from pmo_core.aims.tree import Tree
from pmo_core.formats import number

Kind = Literal[
    "objective_without_project",
    "objective_on_one_project",
    "strategy_shortfall",
    "project_without_objective",
    "benefit_without_measure",
    "benefit_without_owner",
]
# In the order of what weighs most for an aim.
KINDS: Mapping[Kind, str] = {
    "objective_without_project": "Objectives that no project serves",
    "strategy_shortfall": "Objectives whose benefits do not reach the target",
    "objective_on_one_project": "Objectives that hang on one project",
    "project_without_objective": "Projects that serve no objective",
    "benefit_without_measure": "Benefits without a measure",
    "benefit_without_owner": "Benefits without an owner",
}


@dataclass(frozen=True)
class Orphan:
    """One loose end: what kind, of what, what it means, and the cell to look at."""

    kind: Kind
    name: str
    says: str
    table: str
    row: int
    field: str


def orphans(
    projects: pd.DataFrame,
    benefits: pd.DataFrame,
    tree: Tree,
    alignment: Alignment,
    coverage: Sequence[KpiCoverage],
) -> tuple[Orphan, ...]:
    """Every loose end, in the order of KINDS and of the sheet."""
    found = [
        *_objectives(projects, tree, alignment),
        *_shortfalls(coverage),
        *_projects(projects, alignment),
        *_benefits(benefits),
    ]
    place = {kind: turn for turn, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda orphan: place[orphan.kind]))


def _objectives(projects: pd.DataFrame, tree: Tree, alignment: Alignment) -> Iterator[Orphan]:
    names: list[str] = projects["name"].tolist()
    for leaf, (row, name) in enumerate(tree.leaves["name"].items()):
        serving = np.flatnonzero(alignment.claimed[:, leaf]).tolist()
        if not serving:
            says = "no project claims to serve it"
            yield Orphan("objective_without_project", name, says, "objectives", int(str(row)), "name")
        elif len(serving) == 1:
            says = f"only {names[serving[0]]} serves it; if that stops, nothing does"
            yield Orphan("objective_on_one_project", name, says, "objectives", int(str(row)), "name")


def _shortfalls(coverage: Sequence[KpiCoverage]) -> Iterator[Orphan]:
    for kpi in coverage:
        if kpi.falls_short:
            yield Orphan("strategy_shortfall", kpi.name, shortfall(kpi), "objectives", kpi.row, "target")


def shortfall(kpi: KpiCoverage) -> str:
    """How much of the gap the benefits' targets cover, in the KPI's unit.

    Planned to move the KPI away from its target is said as a figure below 0.
    """
    unit = "" if kpi.unit == "%" else f" {kpi.unit}"
    points = " points" if kpi.unit == "%" else ""
    covered = f"{number(kpi.planned)} of {number(kpi.gap)}{unit}{points} covered"
    return f"strategy shortfall, {covered}"


def _projects(projects: pd.DataFrame, alignment: Alignment) -> Iterator[Orphan]:
    names: list[str] = projects["name"].tolist()
    for place in np.flatnonzero(~alignment.claimed.any(axis=1)).tolist():
        said = "rated 0 for every objective" if alignment.rated[place] else "no rating in Alignment counts for it"
        row = int(projects.index[place])
        yield Orphan("project_without_objective", names[place], said, "projects", row, "name")


def _benefits(benefits: pd.DataFrame) -> Iterator[Orphan]:
    blank: tuple[tuple[Kind, str, str], ...] = (
        ("benefit_without_measure", "measure", "nothing says what would show that it has come"),
        ("benefit_without_owner", "owner", "nobody answers for it"),
    )
    for kind, field, says in blank:
        missing = benefits.loc[benefits[field].isna(), "name"]
        for row, name in zip(missing.index.tolist(), missing.tolist(), strict=True):
            yield Orphan(kind, name, says, "benefits", row, field)
