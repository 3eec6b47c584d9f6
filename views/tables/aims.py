"""Rows for the charts and tables of aims: every figure beside the cells it came from."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from pmo_core.aims.kpi import KpiCoverage
from pmo_core.aims.orphans import Orphan
from pmo_core.aims.sentences import NO_OBJECTIVE, by_gap
from pmo_core.formats import MISSING, as_written, count, money, number, per_cent
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import Stated
from pmo_core.settings.aims import AimsFile
from views.aims.seen import Seen
from views.charts.aims import COVERED, SPEND, WEIGHT
from views.tables.cells import cell_link

CLAIMED_ONLY = "◇"  # beside the rating: told without colour
DARK_FROM = 0.85  # the depth of colour from which white is read better than black
UNSHOWN = 0.25  # how much of its colour a claim without evidence keeps


def gap_words(gap: float) -> str:
    """A gap between two shares in whole points: +7 points."""
    points = int(np.floor(100 * abs(gap) + 0.5 + 1e-9))
    if not points:
        return "as it weighs"
    return f"{'+' if gap > 0 else '−'}{points} {'point' if points == 1 else 'points'}"


def _beside(gap: float) -> str:
    """The gap in points after a share: (+7)."""
    words = gap_words(gap)
    return f" ({words.split()[0]})" if words[0] in "+−" else ""


def _share_words(share: float) -> str:
    """A share in whole per cent; what is there is never shown as nothing."""
    return "under 1 %" if 0 < share < 0.005 else per_cent(share)


def _columns_shown(seen: Seen) -> list[int]:
    """Columns of the spend to show, the largest gap first; money without an objective only beside all of them."""
    none = len(seen.aims.names)
    with_none = not seen.aim and seen.spend.amounts[none] > 0
    return [place for place in by_gap(seen.spend) if place in seen.leaves or (place == none and with_none)]


def spend_rows(seen: Seen) -> pd.DataFrame:
    """Two rows per objective, its share of the weight and of the spend, the largest gap first."""
    spend, labels = seen.spend, [*seen.aims.names, NO_OBJECTIVE]
    return pd.DataFrame(
        [
            {
                "aim": labels[place],
                "place": turn,
                "series": series,
                "share": 100 * share,
                "said": _share_words(share),
                "label": _share_words(share) + ("" if series == WEIGHT else _beside(spend.gaps[place])),
                "gap": gap_words(spend.gaps[place]),
            }
            for turn, place in enumerate(_columns_shown(seen))
            for series, share in ((WEIGHT, spend.weights[place]), (SPEND, spend.shares[place]))
        ]
    )


def spend_table(seen: Seen) -> pd.DataFrame:
    """Objective, weight with its cell, money, shares and gap, the largest gap first."""
    spend, leaves = seen.spend, seen.aims.tree.leaves
    labels = [*seen.aims.names, NO_OBJECTIVE]
    rows = [int(str(row)) for row in leaves.index]
    return pd.DataFrame(
        [
            {
                "Objective": as_written(labels[place]),
                "Weight": per_cent(spend.weights[place]),
                "Spend": _share_words(spend.shares[place]),
                "Gap": gap_words(spend.gaps[place]),
                "Money": as_written(money(float(spend.amounts[place]), seen.currency)),
                "Its weight": cell_link(seen.portfolio, "objectives", rows[place], "weight")
                if place < len(rows)
                else MISSING,
            }
            for place in _columns_shown(seen)
        ]
    )


def parts_table(seen: Seen, project_rows: Sequence[int], cost: Stated) -> pd.DataFrame:
    """What each project's cost brings to the objectives shown: rating, part of the cost, and both cells."""
    claimed, rows = seen.aims.alignment.claimed, _rows_of_costs(seen.portfolio, cost)
    found = [
        _part(seen, place, leaf, _cost_cell(seen.portfolio, cost, place, rows))
        for place in project_rows
        for leaf in seen.leaves
        if claimed[place, leaf]
    ]
    table = pd.DataFrame(found)
    if table.empty:
        return table
    return table.sort_values("amount", ascending=False, kind="stable").drop(columns="amount")


def _rows_of_costs(portfolio: Portfolio, cost: Stated) -> dict[str, list[int]]:
    """The rows of Costs that say what a project costs, by its id."""
    rows_of: dict[str, list[int]] = {}
    if cost.column in portfolio["costs"]:
        filled = portfolio["costs"].dropna(subset=[cost.column, "project_id"])
        for an_id, row in zip(filled["project_id"].tolist(), filled.index.tolist(), strict=True):
            rows_of.setdefault(an_id, []).append(row)
    return rows_of


def _cost_cell(portfolio: Portfolio, cost: Stated, place: int, rows_of: Mapping[str, Sequence[int]]) -> str:
    """A link to the cell of a cost; to the first of its periods in Costs, and how many more there are."""
    project = portfolio.projects.iloc[place]
    if cost.table == "projects" and pd.notna(project[cost.column]):
        return cell_link(portfolio, "projects", int(str(project.name)), cost.column)
    rows = rows_of.get(str(project["project_id"]), ())
    if not rows:
        return MISSING
    more = f" and {count(len(rows) - 1, 'cell')} more" if len(rows) > 1 else ""
    return cell_link(portfolio, "costs", rows[0], cost.column) + more


def _part(seen: Seen, place: int, leaf: int, cost_cell: str) -> dict[str, object]:
    aims, projects = seen.aims, seen.portfolio.projects
    amount = float(seen.spend.by_project[place, leaf])
    mark = f" {CLAIMED_ONLY}" if aims.claimed_only[place, leaf] else ""
    rated_in = int(aims.alignment.rows[place, leaf])
    return {
        "Project": as_written(projects["name"].iloc[place]),
        "Objective": as_written(aims.names[leaf]),
        "Rating": f"{aims.alignment.ratings[place, leaf]:g}{mark}",
        "Its part of the cost": as_written(money(amount, seen.currency)),
        "Rated in": cell_link(seen.portfolio, "alignment", rated_in, "rating"),
        "Cost in": cost_cell,
        "amount": amount,
    }


def alignment_rows(seen: Seen, projects: Sequence[int]) -> pd.DataFrame:
    """One row per claim of these projects on the objectives shown, the projects in the order given."""
    aims, names = seen.aims, seen.portfolio.projects["name"].tolist()
    found: list[dict[str, object]] = []
    for turn, place in enumerate(projects):
        value = aims.value[place]
        common = {
            "project": names[place],
            "place": turn,
            "value": f"{100 * value:.0f} of 100" if value == value else "not rated",
        }
        for leaf in seen.leaves:
            rating = float(aims.alignment.ratings[place, leaf])
            if aims.alignment.claimed[place, leaf]:
                found.append({**common, **_claim(seen, place, leaf, rating)})
    return pd.DataFrame(found)


def _claim(seen: Seen, place: int, leaf: int, rating: float) -> dict[str, object]:
    only = bool(seen.aims.claimed_only[place, leaf])
    depth = rating / seen.settings.top
    return {
        "aim": seen.aims.names[leaf],
        "turn": leaf,
        "word": f"{word_of(rating, seen.settings)} ({rating:g})",
        "said": f"{rating:g} {CLAIMED_ONLY}" if only else f"{rating:g}",
        "state": "claimed, not evidenced" if only else "a benefit on this objective",
        "depth": UNSHOWN * depth if only else depth,
        "on_dark": depth > DARK_FROM and not only,
    }


def word_of(rating: float, settings: AimsFile) -> str:
    """The scale's word for a rating; between two of them the lower."""
    return [anchor.word for anchor in settings.scale if anchor.rating <= rating][-1]


def scale_table(settings: AimsFile) -> pd.DataFrame:
    """The scale of alignment with its anchors in words."""
    return pd.DataFrame(
        [
            (f"{anchor.rating:g}", as_written(anchor.word), as_written(anchor.meaning or MISSING))
            for anchor in settings.scale
        ],
        columns=["Rating", "Word", "What it means"],
    )


def kpi_rows(coverage: Sequence[KpiCoverage]) -> pd.DataFrame:
    """Three parts of each known gap, end to end, in per cent of it; parts of nothing are left out."""
    found: list[dict[str, object]] = []
    for turn, kpi in enumerate(coverage):
        start = 0.0
        for part, amount in zip(COVERED, (kpi.closed, kpi.to_come, kpi.uncovered), strict=True):
            end = start + 100 * amount / kpi.gap
            if end - start > 1e-7:
                found.append(
                    {
                        "aim": kpi.name,
                        "place": turn,
                        "part": part,
                        "start": start,
                        "end": end,
                        "middle": (start + end) / 2,
                        "said": f"{number(amount)} of {number(kpi.gap)} {kpi.unit}",
                        "label": number(amount) if end - start >= 6 else "",
                        "kpi": kpi.kpi or MISSING,
                        "on_dark": part != COVERED[2],
                    }
                )
            start = end
    return pd.DataFrame(found)


def kpi_table(seen: Seen, coverage: Sequence[KpiCoverage]) -> pd.DataFrame:
    """Every KPI: its gap and what covers it, each beside its cells."""
    return pd.DataFrame(
        [
            {
                "Objective": as_written(kpi.name),
                "KPI": as_written(f"{kpi.kpi or MISSING} ({kpi.unit})" if kpi.unit else kpi.kpi or MISSING),
                "Gap": kpi.unknown or number(kpi.gap),
                "Realised": number(kpi.realised),
                "Planned in all": number(kpi.planned) if kpi.counted else MISSING,
                "Uncovered": number(kpi.uncovered),
                "From and to": " ".join(_ends(seen, kpi)),
                "Counted": "; ".join(_counted(seen, kpi)) or "no benefit moves this KPI",
            }
            for kpi in coverage
        ]
    )


def _ends(seen: Seen, kpi: KpiCoverage) -> Iterator[str]:
    for field in ("baseline", "target"):
        yield cell_link(seen.portfolio, "objectives", kpi.row, field)


def _counted(seen: Seen, kpi: KpiCoverage) -> Iterator[str]:
    for benefit in kpi.counted:
        link = cell_link(seen.portfolio, "benefits", benefit.row, "target_value")
        yield f"{as_written(benefit.name)} ({number(benefit.planned)}) {link}"


def apart_table(seen: Seen, coverage: Sequence[KpiCoverage]) -> pd.DataFrame:
    """Benefits on an objective that do not move its KPI, each with the reason and its cell."""
    return pd.DataFrame(
        [
            {
                "Objective": as_written(kpi.name),
                "Benefit": as_written(benefit.name),
                "Why it stands apart": as_written(benefit.apart),
                "Cell": cell_link(seen.portfolio, "benefits", benefit.row, "name"),
            }
            for kpi in coverage
            for benefit in kpi.apart
        ]
    )


def orphan_table(seen: Seen, found: Sequence[Orphan]) -> pd.DataFrame:
    """Loose ends of one kind, each with the cell to look at."""
    return pd.DataFrame(
        [
            {
                "What": as_written(orphan.name),
                "What is loose": as_written(orphan.says),
                "Cell": cell_link(seen.portfolio, orphan.table, orphan.row, orphan.field)
                or f"{orphan.table.replace('_', ' ').capitalize()} has no such column yet",
            }
            for orphan in found
        ]
    )
