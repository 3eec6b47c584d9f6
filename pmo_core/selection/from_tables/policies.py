"""The organisation's own policies and the Dependencies sheet -> rules between projects."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.formats import count, per_cent
from pmo_core.portfolio import Portfolio
from pmo_core.reading.recognise import columns_named
from pmo_core.resources.months import listed
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables.candidates import Candidates, Note, figures
from pmo_core.selection.model import Count, Pair, Share
from pmo_core.selection.program import Mask
from pmo_core.settings.policies import GroupPolicy, Policies

KINDS = ("requires", "together", "excludes", "after")


@dataclass(frozen=True)
class Between:
    """Pairs of places among the candidates, by the kind of their dependency."""

    requires: tuple[Pair, ...] = ()
    together: tuple[Pair, ...] = ()
    excludes: tuple[Pair, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """Places that policies lock and bar, and the groups they hold to a share or a number."""

    locked: Mask
    barred: Mask
    shares: tuple[Share, ...] = ()
    counts: tuple[Count, ...] = ()
    notes: tuple[Note, ...] = ()


def between(portfolio: Portfolio, candidates: Candidates) -> Between:
    """Rules of the Dependencies sheet; one on a finished project is met, and one that excludes it has no say."""
    table = portfolio["dependencies"]
    if table.empty:
        return Between()
    here, there = (candidates.places(table[name]) for name in ("project_id", "other_project_id"))
    kind = table["kind"].fillna("").to_numpy(dtype=str)
    known = pd.Index(portfolio.projects["project_id"])
    ends = [known.get_indexer(pd.Index(table[name])) for name in ("project_id", "other_project_id")]
    lost = (ends[0] < 0) | (ends[1] < 0)
    held = (here >= 0) & (there >= 0) & (here != there)

    def pairs(*kinds: str) -> tuple[Pair, ...]:
        mask = held & np.isin(kind, kinds)
        return tuple(dict.fromkeys(zip(here[mask].tolist(), there[mask].tolist(), strict=True)))

    notes = _dependency_notes(portfolio, kind, held, lost)
    return Between(pairs("requires", "after"), pairs("together"), pairs("excludes"), notes)


def _dependency_notes(portfolio: Portfolio, kind: np.ndarray, held: Mask, lost: Mask) -> tuple[Note, ...]:
    table, reading = portfolio["dependencies"], portfolio.readings["dependencies"]

    def note(mask: Mask, text: str, field: str) -> list[Note]:
        rows: list[int] = table.index[mask].tolist()
        cells = (reading.address_of(row, field) for row in rows)
        ids = tuple(str(word) for word in table["project_id"][mask].tolist())
        return [Note(text.format(count(len(rows), "dependency", "dependencies")), ids, tuple(filter(None, cells)))]

    notes: list[Note] = []
    for mask, text, column in (
        (held & (kind == "after"), '{} of kind "after": funded only with the one it follows.', "kind"),
        (lost, "{} of a project that is not in Projects, left out.", "other_project_id"),
        (~held & ~lost & (kind == "excludes"), "{} excluding a finished project, left out.", "kind"),
        (~np.isin(kind, KINDS), "{} of a kind we do not know, left out.", "kind"),
    ):  # fmt: skip
        notes += note(mask, text, column) if mask.any() else []
    aside = len(reading.reconciliation.set_aside)
    said = f"{count(aside, 'row')} of Dependencies could not be used; the Data page lists them."
    return (*notes, *((Note(said),) if aside else ()))


def wanted(portfolio: Portfolio, candidates: Candidates, policies: Policies) -> Wanted:
    """Policies that name something of this sheet; of the others a note says that they do not."""
    locked, unlocked = _by_name(candidates, policies.locked, "locked")
    barred, unbarred = _by_name(candidates, policies.barred, "barred")
    near, far_on = _far_on(candidates, policies.locked_from)
    members = {policy: _members(portfolio, candidates, policy) for policy in (*policies.shares, *policies.counts)}
    usage: Array = np.nan_to_num(candidates.costs)
    shares = tuple(
        Share(f"Spend on {policy.title}", members[policy], usage, policy.least, policy.most)
        for policy in policies.shares
        if members[policy]
    )
    counts = tuple(
        Count(f"Projects of {policy.title}", members[policy], policy.least, policy.most)
        for policy in policies.counts
        if members[policy]
    )
    lost = list(dict.fromkeys(f"{policy.title}" for policy, group in members.items() if not group))
    text = f"No project to decide about is of {listed(lost)}, so what the policies say of it is left out."
    notes = (*unlocked, *unbarred, *far_on, *((Note(text),) if lost else ()))
    return Wanted(locked | (near & ~barred), barred, shares, counts, notes)


def _far_on(candidates: Candidates, share: float | None) -> tuple[Mask, list[Note]]:
    """Running projects so complete that they go on in any case."""
    if share is None:
        return np.zeros(len(candidates.ids), dtype=np.bool_), []
    near = candidates.running & (figures(candidates.frame["percent_complete"]) >= share)
    text = f"{count(int(near.sum()), 'running project')} at {per_cent(share)} or more must go on"
    return near, [candidates.note(f"{text}: {candidates.named(near)}.", near)] if near.any() else []


def _by_name(candidates: Candidates, names: tuple[str, ...], how: str) -> tuple[Mask, list[Note]]:
    """Candidates of these ids or names; a note where one is none."""
    places = {title.casefold(): i for i, title in reversed(list(enumerate(candidates.titles)))}
    places |= {name.casefold(): i for i, name in enumerate(candidates.ids)}
    mask = np.zeros(len(candidates.ids), dtype=np.bool_)
    mask[[places[name.casefold()] for name in names if name.casefold() in places]] = True
    lost = [name for name in names if name.casefold() not in places]
    text = f"The policies call {listed(lost)} {how}, but there is no such project to decide about."
    return mask, [Note(text)] if lost else []


def _members(portfolio: Portfolio, candidates: Candidates, policy: GroupPolicy) -> tuple[int, ...]:
    """Places of a group; none where the sheet has nothing of that name."""
    mask = _serving(portfolio, candidates, policy) if policy.objective else _valued(portfolio, candidates, policy)
    places: list[int] = np.flatnonzero(mask).tolist()
    return tuple(places)


def _valued(portfolio: Portfolio, candidates: Candidates, policy: GroupPolicy) -> Mask:
    """Candidates with this value in the column, whatever the case."""
    for name in columns_named(portfolio.readings["projects"].columns, policy.column):
        cells = candidates.frame[name].astype("str").str.strip().str.casefold()
        return (cells == policy.value.strip().casefold()).fillna(False).to_numpy(dtype=np.bool_)
    return np.zeros(len(candidates.ids), dtype=np.bool_)


def _serving(portfolio: Portfolio, candidates: Candidates, policy: GroupPolicy) -> Mask:
    """Candidates that serve this objective more than any other, or as much: by share of cost, else by rating."""
    objectives, alignment = portfolio["objectives"], portfolio["alignment"]
    wanted_name = policy.objective.strip().casefold()
    named = objectives[objectives["name"].str.casefold() == wanted_name]["objective_id"].str.casefold().tolist()
    strength = pd.Series(figures(alignment["share"]), index=alignment.index)
    stated = strength.groupby(alignment["project_id"]).transform("count") > 0
    strength = strength.where(stated, alignment["rating"])
    most = strength.groupby(alignment["project_id"]).transform("max")
    is_it = alignment["objective_id"].str.casefold().isin([wanted_name, *named])
    serving = alignment["project_id"][is_it & (strength == most) & (strength > 0)]
    mask = np.zeros(len(candidates.ids), dtype=np.bool_)
    places = candidates.places(serving)
    mask[places[places >= 0]] = True
    return mask
