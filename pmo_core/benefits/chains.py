"""What a drawing of the map shows, as an indented list: for a narrow screen, and for whoever cannot see it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from pmo_core.benefits.dependency_map import BenefitMap, Edge


@dataclass(frozen=True)
class Line:
    """One box of a chain.

    Args:
        depth: 0 for the box asked about, one more for each arrow away from it.
        key: Its key in the map.
        edge: The arrow it was reached by; None for the box asked about.
        again: Whether it stands further up already, and what hangs on it there.
    """

    depth: int
    key: str
    edge: Edge | None = None
    again: bool = False


def leading_to(found: BenefitMap, key: str, keys: Collection[str]) -> tuple[Line, ...]:
    """A box and, below it, all that leads to it among these keys, what carries most first."""
    return tuple(_walk(found, key, keys, forward=False))


def led_to(found: BenefitMap, key: str, keys: Collection[str]) -> tuple[Line, ...]:
    """A box and, below it, all that it leads to among these keys, what it carries most of first."""
    return tuple(_walk(found, key, keys, forward=True))


def weakest_of(
    found: BenefitMap, ends: Collection[str], health: Mapping[str, float]
) -> tuple[float, tuple[str, ...]]:
    """Of the weakest paths to these boxes the one least likely to hold: the product of its health, and its keys.

    Without an end that anything leads to, or where every path is sound (1), there is none: (1.0, ()).
    """
    paths = found.weakest_paths(health)
    known = [paths[end] for end in ends if end in paths]
    product, path = min(known, key=lambda pair: pair[0], default=(1.0, ()))
    return (product, path) if product < 1 or len(known) == 1 else (1.0, ())


def _walk(found: BenefitMap, first: str, keys: Collection[str], *, forward: bool) -> Iterator[Line]:
    waiting, seen = [Line(0, first)], set[str]()
    while waiting:
        line = waiting.pop()
        line = replace(line, again=line.key in seen)
        yield line
        if line.again:
            continue
        seen.add(line.key)
        arrows = (found.out_of if forward else found.into).get(line.key, [])
        # The last put on the pile is the first taken from it.
        for edge in sorted(arrows, key=lambda arrow: found.shares[arrow]):
            other = edge.target if forward else edge.source
            if other in keys:
                waiting.append(Line(line.depth + 1, other, edge))
