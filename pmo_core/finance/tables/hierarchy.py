"""Each budget once: a row that is the programme of others is not added to them."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.finance.tables.note import Note, named
from pmo_core.reading.headings import known_words

Flags = NDArray[np.bool_]
# Headings of an organisation's own column that says below which row a row stands.
PARENT_HEADINGS = frozenset({"parent", "parent project", "parent id", "parent project id", "parent programme"})


def parents_of(projects: pd.DataFrame) -> list[int]:
    """Position of the row each row stands below, -1 for none: by its own Parent column, else by Programme.

    A parent is told by its id, or by its name where no other row bears it.
    """
    places = _places(projects)
    headings = [name for name in projects.columns if known_words(str(name)) in PARENT_HEADINGS]
    said = [projects[column].tolist() for column in (*headings, "programme")]
    found = [-1] * len(projects)
    for row, names in enumerate(zip(*said, strict=True)):
        keys = (name.strip().casefold() for name in names if isinstance(name, str))
        found[row] = next((places[key] for key in keys if places.get(key, row) != row), -1)
    return found


def _places(projects: pd.DataFrame) -> Mapping[str, int]:
    names = [name.strip().casefold() for name in projects["name"].tolist()]
    often = Counter(names)
    by_name = {name: place for place, name in enumerate(names) if often[name] == 1}
    ids = {an_id.casefold(): row for row, an_id in enumerate(projects["project_id"]) if isinstance(an_id, str)}
    return {**by_name, **ids}


def counted(projects: pd.DataFrame, has_figures: Flags) -> tuple[Flags, tuple[Note, ...]]:
    """Which rows are added up, shape (projects,), and which are not since rows below them have the figures.

    Rows that stand below each other in a circle all count.
    """
    parents = parents_of(projects)
    above: Flags = np.zeros(len(projects), dtype=np.bool_)
    for row in np.flatnonzero(has_figures).tolist():
        seen, at = {row}, parents[row]
        while at >= 0 and at not in seen:
            seen.add(at)
            at = parents[at]
        if at < 0:
            above[list(seen - {row})] = True
    left_out = np.flatnonzero(above & has_figures)
    if not left_out.size:
        return np.ones(len(projects), dtype=np.bool_), ()
    names = [str(projects["name"].iloc[row]) for row in left_out.tolist()]
    text = f"{named(names)}: not added up, since the rows below in the same programme are"
    cells = tuple(("projects", int(str(projects.index[row])), "name") for row in left_out.tolist())
    return ~(above & has_figures), (Note(text, cells),)
