"""Where each benefit's curve begins: on its own day, or the day after what it is anchored to, and with it."""

import pandas as pd

from pmo_core.portfolio import Portfolio

PROJECT_START, PROJECT_END = "project start", "project end"


def anchored(portfolio: Portfolio) -> pd.DataFrame:
    """The Benefits table with `start` set by the anchor, so that the curve slips when its anchor does.

    A benefit anchored to the end of its project or to one of its milestones begins the day after (the actual day
    of a milestone, else its forecast, else its baseline), one anchored to the start on that day; the lag comes
    after it. An anchor that nothing answers to leaves the start as typed. `approved_start`, where the sheet does
    not say it, is what the baseline of the same anchor says, else the start as it stands.
    """
    benefits = portfolio["benefits"]
    days = _days(portfolio)
    found = days.reindex(_keys(benefits)).set_axis(benefits.index)
    now, approved = (found[name].astype("datetime64[s]") for name in ("now", "approved"))
    start = now.fillna(benefits["start"])
    known = approved.where(now.notna())
    return benefits.assign(start=start, approved_start=benefits["approved_start"].fillna(known).fillna(start))


def unanswered(portfolio: Portfolio) -> pd.DataFrame:
    """Benefits whose anchor is neither the start or end of their project nor one of its milestones with a day."""
    benefits = portfolio["benefits"]
    return benefits[benefits["anchor"].notna() & ~_keys(benefits).isin(_days(portfolio).index)]


def _keys(benefits: pd.DataFrame) -> pd.Series:
    return benefits["project_id"].fillna("") + "\n" + benefits["anchor"].fillna("").str.strip().str.casefold()


def _days(portfolio: Portfolio) -> pd.DataFrame:
    """First day of what is anchored: `now` and `approved`, by project and anchor; the first of two of one name."""
    one_day = pd.Timedelta(days=1)
    milestones, projects = portfolio["milestones"], portfolio.projects
    parts = [
        pd.DataFrame(
            {
                "key": milestones["project_id"] + "\n" + milestones["name"].str.strip().str.casefold(),
                "now": _latest(milestones) + one_day,
                "approved": milestones["baseline"] + one_day,
            }
        )
    ]
    for anchor, field, after in ((PROJECT_END, "end", one_day), (PROJECT_START, "start", pd.Timedelta(0))):
        now, baseline = projects[field], projects[f"{field}_baseline"]
        key = projects["project_id"] + "\n" + anchor
        parts.append(pd.DataFrame({"key": key, "now": now.fillna(baseline) + after, "approved": baseline + after}))
    table = pd.concat(parts).dropna(subset=["key", "now"]).drop_duplicates("key").set_index("key")
    return table.assign(approved=table["approved"].fillna(table["now"]))


def _latest(milestones: pd.DataFrame) -> pd.Series:
    return milestones["actual"].fillna(milestones["forecast"]).fillna(milestones["baseline"])
