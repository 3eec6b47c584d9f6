"""Evidence before claim: an alignment counts as shown only where there is a benefit on that objective."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.aims.tree import Tree


def evidenced(
    benefits: pd.DataFrame, benefit_links: pd.DataFrame, projects: pd.DataFrame, tree: Tree
) -> NDArray[np.bool_]:
    """Whether a project has a benefit on an objective, shape (projects, leaves).

    A project's benefits are those that name it, and those that Benefit links lead to from it. A benefit on a
    parent counts for every leaf below it. A dis-benefit shows no service, and so does not count.
    """
    at_project = {an_id: place for place, an_id in enumerate(projects["project_id"].tolist())}
    at_leaf = {an_id: place for place, an_id in enumerate(tree.leaves["objective_id"].tolist())}
    wanted = benefits[~benefits["disbenefit"].fillna(False).astype(bool)]
    serves = dict(zip(wanted["benefit_id"].tolist(), wanted["objective_id"].tolist(), strict=True))
    pairs = list(zip(wanted["project_id"].tolist(), serves.values(), strict=True))
    pairs += [
        (project, serves[benefit])
        for project, reached in _linked(benefits, benefit_links, projects).items()
        for benefit in reached
        if benefit in serves
    ]
    shown = np.zeros((len(at_project), len(at_leaf)), dtype=np.bool_)
    leaves = {an_id: [at_leaf[leaf] for leaf in under] for an_id, under in tree.below.items()}
    found = [
        (at_project[project], leaf)
        for project, objective in pairs
        if project in at_project
        for leaf in leaves.get(objective, ())
    ]
    shown[tuple(np.array(found, dtype=np.int64).reshape(-1, 2).T)] = True
    return shown


def _linked(benefits: pd.DataFrame, benefit_links: pd.DataFrame, projects: pd.DataFrame) -> dict[str, list[str]]:
    """Ids of what Benefit links lead to from each project named in them; they name rows by id or by name."""
    if benefit_links.empty:
        return {}
    ids = _by_name(benefits, "benefit_id") | _by_name(projects, "project_id")
    leads: dict[str, list[str]] = {}
    for source, target in zip(benefit_links["source"].tolist(), benefit_links["target"].tolist(), strict=True):
        leads.setdefault(_known(source, ids), []).append(_known(target, ids))
    starts = set(projects["project_id"].tolist()) & leads.keys()
    return {project: _reached(project, leads) for project in sorted(starts)}


def _by_name(table: pd.DataFrame, id_field: str) -> dict[str, str]:
    """Id by id and by name, in small letters; a name borne twice names nothing."""
    ids: list[str] = table[id_field].tolist()
    names = table["name"].str.casefold()
    once = ~names.duplicated(keep=False)
    named = dict(zip(names[once].tolist(), table.loc[once, id_field].tolist(), strict=True))
    return named | {an_id.casefold(): an_id for an_id in ids}


def _known(word: str, ids: Mapping[str, str]) -> str:
    return ids.get(word.casefold(), word.casefold())


def _reached(start: str, leads: Mapping[str, Sequence[str]]) -> list[str]:
    """Everything the links lead to, each once; links that go in a circle end there."""
    seen, left = {start}, [start]
    while left:
        for target in leads.get(left.pop(), ()):
            if target not in seen:
                seen.add(target)
                left.append(target)
    return sorted(seen - {start})
