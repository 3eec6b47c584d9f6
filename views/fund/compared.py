"""What scenarios are compared by: worth and money, people, risk, benefits by year, and the aims they serve."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_core.formats import count
from pmo_core.scoring.value_functions import Array
from pmo_core.selection.from_tables.compared import (
    Exposure,
    Promised,
    Served,
    exposure_of,
    promised_of,
    served_of,
)
from pmo_core.selection.scenarios import Asked, Comparison, Figure, Group, Measure
from views.fund.question import Question
from views.session import Visit

RISK = "Expected cost of open risks"


@dataclass(frozen=True)
class Beside:
    """What the sheet says of the projects beside worth, money and people; None where it says nothing."""

    risk: Exposure | None
    promised: Promised | None
    served: Served | None


def beside_of(visit: Visit, question: Question) -> Beside:
    """Read from the visit's own sheet."""
    portfolio, fundable = visit.portfolio, question.fundable
    return Beside(
        exposure_of(portfolio, fundable, visit.settings.selection.risks_over),
        promised_of(portfolio, fundable, visit.as_of, visit.currency),
        served_of(portfolio, fundable, visit.settings.aims),
    )


def asked_of(question: Question, beside: Beside) -> Asked:
    """Every limit of money, of each role its busiest quarter, and what there is beside them."""
    roles: dict[str, list[str]] = {}
    for name in question.fundable.people:
        roles.setdefault(name.rsplit(" ", 2)[0], []).append(name)
    names, groups, measures = question.problem.names, list[Group](), list[Measure]()
    if beside.risk is not None:
        measures.append(Measure(RISK, _by_name(names, beside.risk.costs), "less"))
    if beside.promised is not None:
        for year, amounts in beside.promised.by_year.items():
            measures.append(Measure(benefits_in(year), _by_name(names, amounts), "more"))
    if beside.served is not None:
        for k in range(len(beside.served.names)):
            inside = beside.served.claimed[:, k].tolist()
            members = frozenset(name for name, serves in zip(names, inside, strict=True) if serves)
            groups.append(Group(_aim(k), members, "more"))
            measures.append(Measure(_aim(k), _by_name(names, beside.served.spend[:, k]), "neither"))
    return Asked(question.fundable.money, roles, groups, measures)


def benefits_in(year: int) -> str:
    """Name of the figure of one year's benefits."""
    return f"Benefits in {year}"


def of_aims(compared: Comparison, beside: Beside) -> list[tuple[str, Figure, Figure]]:
    """Of each aim: its name, how many projects serve it, and what of their cost goes to it."""
    if beside.served is None:
        return []
    by_name = {(figure.kind, figure.name): figure for figure in compared.figures}
    return [
        (name, by_name["count", _aim(k)], by_name["measure", _aim(k)])
        for k, name in enumerate(beside.served.names)
    ]


def aims_served(rows: Sequence[tuple[str, Figure, Figure]]) -> Figure | None:
    """How many aims any funded project serves; None where the sheet keeps no aims."""
    if not rows:
        return None
    counts = [figure for _, figure, _ in rows]
    others = tuple(float(sum(one.scenarios[k] > 0 for one in counts)) for k in range(len(counts[0].scenarios)))
    return Figure("count", "", "more", float(sum(one.confirmed > 0 for one in counts)), others)


def adding_up(compared: Comparison, beside: Beside) -> list[tuple[int, Figure]]:
    """Benefits from now on up to the end of each year."""
    if beside.promised is None:
        return []
    by_name = {figure.name: figure for figure in compared.figures if figure.kind == "measure"}
    met: list[tuple[int, Figure]] = []
    for year in beside.promised.by_year:
        this = by_name[benefits_in(year)]
        before = met[-1][1] if met else Figure("measure", "", "more", 0.0, (0.0,) * len(this.scenarios))
        both = zip(before.scenarios, this.scenarios, strict=True)
        up_to = tuple(earlier + here for earlier, here in both)
        met.append((year, Figure("measure", "", "more", before.confirmed + this.confirmed, up_to)))
    return met


def left_unsaid(beside: Beside) -> str:
    """What is in no figure since the sheet does not say enough of it; blank where nothing is."""
    found = (
        (beside.risk.unknown if beside.risk else 0, "open risk", "without a probability or an impact"),
        (beside.promised.unknown if beside.promised else 0, "benefit", "without a start or a size"),
        (beside.served.unknown if beside.served else 0, "project", "without a cost (under aims)"),
    )
    said = [f"{count(many, what)} {lacks}" for many, what, lacks in found if many]
    return f"In no figure: {', '.join(said)}" if said else ""


def _by_name(names: Sequence[str], amounts: Array) -> Mapping[str, float]:
    return dict(zip(names, amounts.tolist(), strict=True))


def _aim(k: int) -> str:
    """Aims are told apart by their place: two may have one name."""
    return f"aim {k}"
