"""Benefits as links from project to objective, as wide as they are worth in a year."""

import pandas as pd

from pmo_core.benefits.realisation import in_money, money_unit
from pmo_core.formats import MISSING, as_written, money, number
from views.aims.seen import Seen
from views.charts.flow import KINDS
from views.tables.cells import cell_link

BRINGS, TAKES, OTHER = KINDS


def flow_links(seen: Seen) -> pd.DataFrame:
    """One row per benefit that names a known project and objective, for `flow_of`; the largest amount first.

    `amount` is its money a year once fully arrived, nan where it is in another unit: unlike units are never added.
    """
    some = _drawn(seen)
    amount = _a_year(some, seen)
    takes = some["disbenefit"].fillna(False).astype(bool)
    links = pd.DataFrame(
        {
            "project": some["project_id"],
            "benefit": some["benefit_id"],
            "objective": some["objective_id"],
            "project_name": some["project_id"].map(_names(seen.portfolio.projects, "project_id")),
            "benefit_name": some["name"],
            "objective_name": some["objective_id"].map(_names(seen.portfolio["objectives"], "objective_id")),
            "amount": amount,
            "kind": pd.Series(BRINGS, index=some.index).mask(takes, TAKES).mask(amount.isna(), OTHER),
            "said": _said(some, amount, money_unit(seen.portfolio["benefits"], seen.currency)),
        }
    )
    return links.sort_values("amount", ascending=False, kind="stable", na_position="last")


def _drawn(seen: Seen) -> pd.DataFrame:
    """The benefits whose project and objective are known; of one project, where one is chosen."""
    benefits = seen.portfolio["benefits"]
    known = benefits["project_id"].isin(seen.portfolio.projects["project_id"])
    known &= benefits["objective_id"].isin(seen.aim_ids)
    if seen.project:
        known &= benefits["project_id"] == seen.project
    return benefits[known]


def _a_year(some: pd.DataFrame, seen: Seen) -> pd.Series:
    worth = some["full_year_value"].fillna(some["target_value"]).abs()
    return worth.where(in_money(some, money_unit(seen.portfolio["benefits"], seen.currency)))


def _names(table: pd.DataFrame, key: str) -> dict[str, str]:
    return dict(zip(table[key].tolist(), table["name"].tolist(), strict=True))


def _said(some: pd.DataFrame, amount: pd.Series, currency: str) -> list[str]:
    """What each is worth as one reads it: money, or a change in its own unit."""
    changes = (some["target_value"] - some["baseline_value"]).tolist()
    each = zip(amount.tolist(), changes, some["unit"].fillna("").tolist(), strict=True)
    return [money(size, currency) if size == size else _in_its_unit(change, unit) for size, change, unit in each]


def flow_table(seen: Seen, links: pd.DataFrame) -> pd.DataFrame:
    """Each benefit drawn, what it is worth, and the cell that says so; `links` are indexed by sheet row."""
    yearly = seen.portfolio["benefits"].loc[links.index, "full_year_value"].notna()
    fields = yearly.map({True: "full_year_value", False: "target_value"})
    return pd.DataFrame(
        {
            "Project": links["project_name"].map(as_written),
            "Benefit": links["benefit_name"].map(as_written),
            "Objective": links["objective_name"].map(as_written),
            "Worth": links["said"].map(as_written),
            "Cell": [cell_link(seen.portfolio, "benefits", int(str(row)), field) for row, field in fields.items()],
        }
    )


def _in_its_unit(change: float, unit: str) -> str:
    return f"{number(change)} {unit}".strip() if change == change else MISSING


def in_flow_order(links: pd.DataFrame) -> pd.DataFrame:
    """Each objective's links together, in them each project's, the largest first: ribbons cross little."""
    worth = links.assign(worth=links["amount"].fillna(0.0))
    by_aim = worth.groupby("objective")["worth"].transform("sum")
    by_project = worth.groupby(["objective", "project"])["worth"].transform("sum")
    ordered = worth.assign(by_aim=-by_aim, by_project=-by_project, size=-worth["worth"])
    ordered = ordered.sort_values(["by_aim", "objective", "by_project", "project", "size"], kind="stable")
    return ordered.drop(columns=["worth", "by_aim", "by_project", "size"])
