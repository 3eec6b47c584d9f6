"""Value that is claimed twice: found in four ways, and taken off once.

A claim is what a benefit is to bring a year once it has fully arrived. What each way takes off is taken from what
the ways before it left, so that gross less overlap is always net, however many disputes meet in one benefit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from pmo_core.benefits.dependency_map import BenefitMap
from pmo_core.benefits.plan import Array, flows
from pmo_core.formats import count, number

SAME_TEXT = 90.0
SAME_AMOUNT = 0.02
TWICE, BOTH_ENDS, ABOVE_WHOLE, ABOVE_HEADROOM = (
    "the same benefit twice",
    "a step and its end both valued",
    "claims above 100 %",
    "more than there is to gain",
)
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Dispute:
    """One finding: the benefits in it (positions in the table), what is taken off each, and why in words."""

    kind: str
    benefits: tuple[int, ...]
    removed: tuple[float, ...]
    sentence: str


@dataclass(frozen=True)
class Claims:
    """What each benefit claims a year and what is taken off as counted twice, both shape (benefits,).

    `claimed` is nan for a benefit that is not stated in the currency, and for a dis-benefit: they are no claims
    that could be added up. Disputes name benefits in every unit.
    """

    claimed: Array
    removed: Array
    disputes: tuple[Dispute, ...]

    @property
    def gross(self) -> float:
        """All claims, money a year."""
        return float(np.nansum(self.claimed))

    @property
    def overlap(self) -> float:
        """What is claimed twice, money a year."""
        return float(self.removed.sum())

    @property
    def net(self) -> float:
        """What is left: gross less overlap."""
        return self.gross - self.overlap


@dataclass(frozen=True)
class _Table:
    """What the four ways look at; `size` is what is left of each claim, in its own unit, nan where not known."""

    benefits: pd.DataFrame
    measures: pd.DataFrame
    links: BenefitMap
    size: Array
    is_claim: np.ndarray

    def name(self, position: int) -> str:
        return f'"{self.benefits["name"].iloc[position]}"'

    def same_time(self, one: int, other: int) -> bool:
        """Whether the two overlap in time; without a start or an end nothing parts them."""
        starts, ends = self.benefits["start"], self.benefits["end"]
        return not (ends.iloc[one] < starts.iloc[other] or ends.iloc[other] < starts.iloc[one])


def claims_of(benefits: pd.DataFrame, measures: pd.DataFrame, links: BenefitMap, in_money: pd.Series) -> Claims:
    """Claims of the benefits and what of them is counted twice.

    Args:
        benefits, measures: The tables.
        links: The map of the same benefits.
        in_money: Which are flows in the portfolio's currency, as `realisation.in_money` says.
    """
    is_claim = ~benefits["disbenefit"].fillna(False).to_numpy(dtype=bool)
    table = _Table(benefits, measures, links, _sizes(benefits), is_claim)
    claimed = np.where(in_money.to_numpy(dtype=bool) & is_claim, table.size, np.nan)
    adds, removed = ~np.isnan(claimed), np.zeros(len(claimed))
    disputes: list[Dispute] = []
    for way in WAYS:
        # All that one way finds, before it is taken off: the next way looks at what is left.
        for kind, members, share, sentence in list(way(table)):
            places = list(members)
            taken = table.size[places] * share
            table.size[places] -= taken
            removed[places] += taken * adds[places]
            disputes.append(Dispute(kind, members, tuple((taken * adds[places]).tolist()), sentence))
    return Claims(claimed, removed, tuple(disputes))


_Found = tuple[str, tuple[int, ...], Array, str]


def _sizes(benefits: pd.DataFrame) -> Array:
    """A flow's full year, a level's change; never below 0."""
    a_year = benefits["full_year_value"].fillna(benefits["target_value"])
    change = benefits["target_value"] - benefits["baseline_value"]
    return np.abs(np.where(flows(benefits), a_year, change).astype(np.float64))


def _twice(table: _Table) -> Iterator[_Found]:
    """Nearly the same words and amount: all but the first in the sheet are taken off."""
    texts = (table.benefits["name"].fillna("") + " " + table.benefits["description"].fillna("")).str.casefold()
    words, gone = texts.tolist(), set[int]()
    order = [i for i in np.argsort(table.size, kind="stable").tolist() if table.is_claim[i] and table.size[i] > 0]
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if table.size[other] > table.size[one] * (1 + SAME_AMOUNT):
                break
            first, second = sorted((one, other))
            if second in gone or first in gone or not _alike(table, words, first, second):
                continue
            gone.add(second)
            sentence = f"{table.name(first)} and {table.name(second)} say the same with the same amount"
            yield TWICE, (first, second), np.array([0.0, 1.0]), sentence


def _alike(table: _Table, words: list[str], one: int, other: int) -> bool:
    units = table.benefits["unit"].fillna("")
    same_unit = units.iloc[one] == units.iloc[other]
    return bool(same_unit) and table.same_time(one, other) and fuzz.ratio(words[one], words[other]) >= SAME_TEXT


def _both_ends(table: _Table) -> Iterator[_Found]:
    """A benefit that leads to another one, both with a value in one unit: value counts at the end."""
    ids, units = table.benefits["benefit_id"].tolist(), table.benefits["unit"].fillna("").tolist()
    places = {benefit: place for place, benefit in enumerate(ids)}
    for one, benefit in enumerate(ids):
        ends = [places[key] for key in table.links.benefits_after(benefit) if key in places]
        ends = [end for end in ends if table.size[end] > 0 and units[end] == units[one] and table.is_claim[end]]
        if ends and table.is_claim[one] and table.size[one] > 0:
            sentence = f"{table.name(one)} leads to {table.name(ends[0])}, and both are valued"
            yield BOTH_ENDS, (one, ends[0]), np.array([1.0, 0.0]), sentence


def _above_whole(table: _Table) -> Iterator[_Found]:
    """Benefits of one measure at one time that say they bring more than the whole of what they lead to."""
    places = {benefit: place for place, benefit in enumerate(table.benefits["benefit_id"].tolist())}
    measures = table.benefits["measure"]
    for target, edges in table.links.into.items():
        known = [(places[edge.source], edge.contribution) for edge in edges if edge.source in places]
        known = [(place, part) for place, part in known if part == part and table.is_claim[place]]
        for measure in sorted({measures.iloc[place] for place, _ in known if pd.notna(measures.iloc[place])}):
            same = [(place, part) for place, part in known if measures.iloc[place] == measure]
            total = sum(part for _, part in same)
            together = all(table.same_time(one, other) for one, _ in same for other, _ in same)
            if len(same) > 1 and total > 1 + TOLERANCE and together:
                sentence = (
                    f"{count(len(same), 'benefit')} measured by {measure} claim {number(100 * total)} % of "
                    f'"{table.links.name_of(target)}"'
                )
                members = tuple(place for place, _ in same)
                yield ABOVE_WHOLE, members, np.full(len(members), 1 - 1 / total), sentence


def _above_headroom(table: _Table) -> Iterator[_Found]:
    """Benefits of one measure that claim at one time more than can be gained on it."""
    known = table.measures.dropna(subset=["headroom"]).drop_duplicates("measure")
    for measure, most, unit in zip(known["measure"], known["headroom"], known["unit"].fillna(""), strict=True):
        peak = _peak(table, _claims_on(table, str(measure), str(unit)))
        total = float(table.size[peak].sum())
        if len(peak) > 1 and total > float(most) * (1 + TOLERANCE):
            projects = table.benefits["project_id"].iloc[peak].nunique()
            who = count(projects, "project") if projects > 1 else count(len(peak), "benefit")
            sentence = f"{who} claim {number(total)} of {number(float(most))} {unit}".rstrip() + f" on {measure}"
            yield ABOVE_HEADROOM, tuple(peak), np.full(len(peak), 1 - float(most) / total), sentence


def _claims_on(table: _Table, measure: str, unit: str) -> list[int]:
    """Positions of the benefits that claim a change of this measure, in its unit or without any."""
    same = (table.benefits["measure"] == measure).fillna(False).to_numpy(dtype=bool)
    units = table.benefits["unit"].fillna(unit)
    fits = same & table.is_claim & (table.size > 0)
    if unit:
        fits &= (units == unit).to_numpy(dtype=bool)
    found: list[int] = np.flatnonzero(fits).tolist()
    return found


def _peak(table: _Table, claims: list[int]) -> list[int]:
    """Those claims that run together when they claim most; it is always at the start of one of them."""
    days = table.benefits[["start", "end"]].astype("datetime64[s]").to_numpy().astype(np.float64)
    missing = table.benefits[["start", "end"]].isna().to_numpy()
    starts, ends = np.where(missing, [-np.inf, np.inf], days).T
    best: list[int] = []
    for one in claims:
        together = [i for i in claims if starts[i] <= starts[one] <= ends[i]]
        if table.size[together].sum() > table.size[best].sum():
            best = together
    return best


WAYS: tuple[Callable[[_Table], Iterator[_Found]], ...] = (_twice, _both_ends, _above_whole, _above_headroom)
