"""What leads to what: project or enabler -> change -> benefit -> objective, and what falls if one of them does."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Literal

import pandas as pd

from pmo_core.portfolio import Portfolio
from pmo_core.validation.circles import circles

Kind = Literal["project", "change", "benefit", "objective"]
NAN = float("nan")


@dataclass(frozen=True)
class Node:
    """One box of the map; `key` is an id, or for a change its text without regard to case."""

    key: str
    kind: Kind
    name: str


@dataclass(frozen=True)
class Edge:
    """One arrow between keys: the share of the target it brings, nan where nobody says.

    `row` is its row in the Benefit links sheet, 0 where it follows from the Benefits sheet alone.
    """

    source: str
    target: str
    contribution: float
    assumption: str = ""
    row: int = 0


@dataclass(frozen=True)
class Cycle:
    """Arrows that lead back to where they began, as nothing can; `rows` are theirs in Benefit links."""

    names: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class BenefitMap:
    """Boxes by key: projects, changes, benefits, objectives, in this order; arrows, none closing a circle."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    cycles: tuple[Cycle, ...] = ()

    def name_of(self, key: str) -> str:
        """What the box is called."""
        return self.nodes[key].name

    @cached_property
    def into(self) -> dict[str, list[Edge]]:
        """Arrows by what they lead to."""
        found: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.target].append(edge)
        return dict(found)

    @cached_property
    def out_of(self) -> dict[str, list[Edge]]:
        """Arrows by where they come from."""
        found: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.source].append(edge)
        return dict(found)

    @cached_property
    def order(self) -> list[str]:
        """Keys so that every arrow leads onwards."""
        return _sorted(self)

    def after(self, key: str) -> list[str]:
        """Everything this leads to, nearest first."""
        found, waiting = {key: None}, [key]
        while waiting:
            ahead = [edge.target for one in waiting for edge in self.out_of.get(one, [])]
            waiting = [other for other in dict.fromkeys(ahead) if other not in found]
            found.update(dict.fromkeys(waiting))
        return list(found)[1:]

    def benefits_after(self, key: str) -> list[str]:
        """Benefits this leads to, nearest first."""
        return [other for other in self.after(key) if self.nodes[other].kind == "benefit"]

    @cached_property
    def shares(self) -> dict[Edge, float]:
        """What part of its target each arrow carries; those into one target sum to 1 at most.

        Shares that nobody said are what the others leave, evenly; shares that sum to more than 1 are scaled.
        """
        found: dict[Edge, float] = {}
        for edges in self.into.values():
            said = sum(edge.contribution for edge in edges if edge.contribution == edge.contribution)
            unsaid = sum(1 for edge in edges if edge.contribution != edge.contribution)
            each = max(1 - said, 0.0) / unsaid if unsaid else 0.0
            for edge in edges:
                share = edge.contribution if edge.contribution == edge.contribution else each
                found[edge] = share / max(said, 1.0)
        return found

    def lost_with(self, key: str) -> dict[str, float]:
        """What share of everything after it is lost where this fails, largest first; 1 is all of it."""
        lost = {key: 1.0}
        reached = set(self.after(key))
        for other in self.order:
            if other in reached:
                lost[other] = min(
                    sum(self.shares[edge] * lost.get(edge.source, 0.0) for edge in self.into[other]), 1.0
                )
        del lost[key]
        return dict(sorted(lost.items(), key=lambda pair: -pair[1]))

    def weakest_path(self, objective: str, health: Mapping[str, float]) -> tuple[str, ...]:
        """The path to an objective that is least likely to hold: the smallest product of the health of its boxes.

        Args:
            objective: Key of the box it leads to.
            health: How each box stands, from 0 to 1; a box not named counts as sound.

        Returns:
            Keys from the first box to the objective; empty where nothing leads to it. Of paths that are as weak
            the one that carries more.
        """
        return self.weakest_paths(health).get(objective, (1.0, ()))[1]

    def weakest_paths(self, health: Mapping[str, float]) -> dict[str, tuple[float, tuple[str, ...]]]:
        """By box that anything leads to: the product of health along its weakest path, and the path."""
        best: dict[str, tuple[float, float, tuple[str, ...]]] = {}
        for key in self.order:
            own = health.get(key, 1.0)
            before = [
                (
                    best[edge.source][0] * own,
                    self.shares[edge] * best[edge.source][1],
                    (*best[edge.source][2], key),
                )
                for edge in self.into.get(key, [])
            ]
            best[key] = min(before, key=lambda path: (path[0], -path[1])) if before else (own, 1.0, (key,))
        return {key: (product, path) for key, (product, _, path) in best.items() if len(path) > 1}


def map_of(portfolio: Portfolio) -> BenefitMap:
    """The map of a portfolio: what its Benefit links say, and what its Benefits say where those do not."""
    nodes = _known(portfolio)
    said = list(_said(portfolio["benefit_links"], nodes))
    edges = [*said, *_implied(portfolio["benefits"], nodes, said)]
    used = {key for edge in edges for key in (edge.source, edge.target)}
    kept = {key: node for key, node in nodes.items() if key in used or node.kind in ("benefit", "objective")}
    ranks = {"project": 0, "change": 1, "benefit": 2, "objective": 3}
    ordered = dict(sorted(kept.items(), key=lambda pair: ranks[pair[1].kind]))
    return _without_circles(BenefitMap(ordered, tuple(edges)))


def _known(portfolio: Portfolio) -> dict[str, Node]:
    kinds: tuple[tuple[str, str, Kind], ...] = (
        ("projects", "project_id", "project"),
        ("benefits", "benefit_id", "benefit"),
        ("objectives", "objective_id", "objective"),
    )
    nodes: dict[str, Node] = {}
    for table, field, kind in kinds:
        frame = portfolio[table].dropna(subset=[field])
        for key, name in zip(frame[field].astype(str), frame["name"].fillna(frame[field]), strict=True):
            nodes.setdefault(key, Node(key, kind, str(name)))
    return nodes


def _said(links: pd.DataFrame, nodes: dict[str, Node]) -> Iterable[Edge]:
    """Arrows of the sheet; a text that is no id of ours is a change, and becomes a box of its own."""
    columns = (links.index, links["source"], links["target"], links["contribution"], links["assumption"])
    for row, source, target, contribution, assumption in zip(*columns, strict=True):
        ends = [_key(str(text), nodes) for text in (source, target)]
        if ends[0] != ends[1]:
            said = "" if pd.isna(assumption) else str(assumption)
            yield Edge(ends[0], ends[1], NAN if pd.isna(contribution) else float(contribution), said, int(row))


def _key(text: str, nodes: dict[str, Node]) -> str:
    if text in nodes:
        return text
    key = text.casefold()
    nodes.setdefault(key, Node(key, "change", text))
    return key


def _implied(benefits: pd.DataFrame, nodes: Mapping[str, Node], said: list[Edge]) -> Iterable[Edge]:
    """A benefit's own project and objective, where no arrow of the sheet leads into it or on to an objective."""
    reached = {edge.target for edge in said}
    leading = {edge.source for edge in said}
    columns = (benefits["benefit_id"], benefits["project_id"], benefits["objective_id"])
    for benefit, project, objective in zip(*columns, strict=True):
        if pd.notna(benefit) and pd.notna(project) and project in nodes and benefit not in reached:
            yield Edge(str(project), str(benefit), NAN)
        if pd.notna(benefit) and pd.notna(objective) and objective in nodes and benefit not in leading:
            yield Edge(str(benefit), str(objective), NAN)


def _without_circles(found: BenefitMap) -> BenefitMap:
    """The map without the arrow that closes each circle, the last of its rows, and the circles told."""
    edges = sorted(found.edges, key=lambda edge: edge.row)
    closing: set[Edge] = set()
    cycles: list[Cycle] = []
    for places in circles([(edge.source, edge.target) for edge in edges]):
        around = [edges[place] for place in places]
        closing.add(around[-1])
        names = tuple(found.name_of(edge.source) for edge in (*around, around[0]))
        cycles.append(Cycle(names, tuple(sorted({edge.row for edge in around} - {0}))))
    return replace(found, edges=tuple(edge for edge in found.edges if edge not in closing), cycles=tuple(cycles))


def _sorted(found: BenefitMap) -> list[str]:
    before = {key: [edge.source for edge in edges] for key, edges in found.into.items()}
    return list(TopologicalSorter({key: before.get(key, []) for key in found.nodes}).static_order())
