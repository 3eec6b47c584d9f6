"""Rows for the page of decisions: every figure beside the cells it came from."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import pandas as pd

from pmo_core.decisions.advice import Advice
from pmo_core.decisions.open_questions import is_open
from pmo_core.decisions.rules import Recommendation, Tested
from pmo_core.decisions.today import KEPT_FIGURES, Today, figures_now
from pmo_core.formats import MISSING, as_written, called, count, day, money, share
from pmo_core.ledger import DecisionMade, Entry
from pmo_core.portfolio import Portfolio
from views.charts.decide import ADDS, SUM, SUNK, TAKES
from views.links import project_address
from views.tables.cells import cell_link
from views.tables.common import in_lines

# A shape with each word, so that nothing is told by colour alone.
SHAPES = {
    "continue": "● continue",
    "continue with conditions": "◐ continue with conditions",
    "hold": "❚❚ hold",
    "accelerate": "▶▶ accelerate",
    "stop": "■ stop",
    "needs data": "? needs data",
}
STATES = {
    "hits": "● hits",
    "does not hit": "○ does not hit",
    "needs data": "? needs data",
    "does not apply": "– does not apply",
}
SHARES = ("benefits_to_date",)


def outcome_words(said: Recommendation) -> str:
    """What is recommended, with what goes with it."""
    return SHAPES[said.outcome] + (f": {said.condition}" if said.condition else "")


def rule_words(said: Recommendation) -> str:
    """The rule that recommends it, or the one that cannot be asked."""
    return f"“{said.by}” cannot be told yet" if said.outcome == "needs data" else said.by or "no rule hits"


def named(portfolio: Portfolio, place: int, linked: bool) -> str:
    """A project by id and name as Markdown, a link to all that is known of it where it can be one."""
    row = portfolio.projects.iloc[place]
    words = as_written(called(str(row["project_id"]), str(row["name"])))
    return f"[{words}]({project_address(str(row['project_id']))})" if linked else words


def at_stake(advice: Advice, place: int, currency: str) -> str:
    """What lies between going on and stopping."""
    return as_written(money(float(np.abs(advice.cases.test.margin[place])), currency))


def today_table(advice: Advice, today: Today, currency: str, linked: bool) -> pd.DataFrame:
    """Projects that need a decision, the most at stake first."""
    portfolio = advice.cases.portfolio
    return pd.DataFrame(
        [
            {
                "Project": named(portfolio, place, linked),
                "Recommended": in_lines(as_written(outcome_words(advice.recommendations[place]))),
                "Why today": in_lines(as_written(" · ".join(words for _, words in reasons))),
                "At stake": at_stake(advice, place, currency),
            }
            for place, reasons in today.reasons.items()
        ]
    )


def running_table(advice: Advice, currency: str, linked: bool) -> pd.DataFrame:
    """Every running project in the order of what is at stake, with the rules that hit."""
    portfolio, test = advice.cases.portfolio, advice.cases.test
    found: list[dict[str, object]] = []
    for place in advice.order:
        said = advice.recommendations[place]
        others = [hit.rule.name for hit in said.hits if hit.rule.name != said.by]
        found.append(
            {
                "Project": named(portfolio, place, linked),
                "Recommended": as_written(outcome_words(said)),
                "Going on, less stopping": as_written(money(float(test.margin[place]), currency)),
                "Because": as_written("; ".join(filter(None, (rule_words(said), said.because)))),
                "Also hits": as_written("; ".join(others) or MISSING),
            }
        )
    return pd.DataFrame(found)


def forward_rows(advice: Advice, place: int, currency: str) -> pd.DataFrame:
    """The sum of the forward test line by line, and what is spent; lines that are not known are left out."""
    test = advice.cases.test
    lines = (
        ("Benefits to go", test.benefits_to_go, 1.0, ADDS, True),
        ("Cost to complete", test.cost_to_complete, -1.0, TAKES, True),
        ("Going on is worth", test.npv_go, 1.0, SUM, True),
        ("Benefits kept if stopped", test.kept, 1.0, ADDS, False),
        ("Sold off", test.salvage, 1.0, ADDS, False),
        ("Exit cost", test.exit_cost, -1.0, TAKES, False),
        ("Stopping is worth", test.npv_stop, 1.0, SUM, True),
        ("Spent already", test.spent, -1.0, SUNK, True),
    )
    found: list[dict[str, object]] = []
    for turn, (line, values, sign, kind, always) in enumerate(lines):
        amount = float(sign * values[place])
        if np.isnan(amount) or (not always and amount == 0):
            continue
        found.append(
            {
                "line": line,
                "place": turn,
                "amount": amount + 0.0,
                "kind": kind,
                "label": money(amount + 0.0, currency),
            }
        )
    return pd.DataFrame(found, columns=["line", "place", "amount", "kind", "label"])


def rule_table(tested: Sequence[Tested]) -> pd.DataFrame:
    """Every rule in its order: whether it hits, with its numbers or the column it lacks."""
    return pd.DataFrame(
        [
            {
                "Rule": as_written(one.rule.name),
                "It": STATES[one.state],
                "Would mean": as_written(one.rule.outcome),
                "Numbers": as_written(one.numbers or MISSING),
                "Missing column": as_written("; ".join(one.needs) or MISSING),
            }
            for one in tested
        ]
    )


def cell_table(advice: Advice, place: int, currency: str) -> pd.DataFrame:
    """The figures of a case and the cells they came from."""
    cases = advice.cases
    row = int(cases.portfolio.projects.index[place])
    fields = ("estimate_at_completion", "actual_to_date", "forecast_to_go", "end", "approved_changes")
    labels = ("Estimate at completion", "Spent to date", "Stated cost to go", "End", "Approved on top")
    found = [
        {"Figure": label, "Value": as_written(_cell(cases.portfolio.projects.loc[row, name], currency)),
         "Cell": cell_link(cases.portfolio, "projects", row, name) or "no such column"}
        for name, label in zip(fields, labels, strict=True)
    ]  # fmt: skip
    found += _by_costs(advice, place, currency)
    benefits = cases.benefits
    for nth in np.flatnonzero(benefits.project == place).tolist():
        at = int(benefits.rows.index[nth])
        to_go = float(np.nansum(benefits.by_month[nth]))
        found.append(
            {
                "Figure": as_written(f"Benefit: {benefits.rows['name'].iloc[nth]}"),
                "Value": as_written(f"{money(to_go, currency)} to go"),
                "Cell": cell_link(cases.portfolio, "benefits", at, "full_year_value"),
            }
        )
    return pd.DataFrame(found)


def _by_costs(advice: Advice, place: int, currency: str) -> list[dict[str, str]]:
    """What is still to be paid by Costs, where Projects does not say it, and the first of its rows there."""
    portfolio, to_pay = advice.cases.portfolio, float(advice.cases.to_pay.values[place])
    project, costs = portfolio.projects.iloc[place], portfolio["costs"]
    own = project[["estimate_at_completion", "actual_to_date"]].notna().all() or pd.notna(
        project["forecast_to_go"]
    )
    rows = costs.index[(costs["project_id"] == project["project_id"]).fillna(False)].tolist()
    if own or not rows or np.isnan(to_pay):
        return []
    more = f" and {count(len(rows) - 1, 'row')} more" if len(rows) > 1 else ""
    cell = cell_link(portfolio, "costs", int(rows[0]), "period")
    return [
        {"Figure": "Still to be paid, by Costs", "Value": as_written(money(to_pay, currency)), "Cell": cell + more}
    ]


def _cell(value: object, currency: str) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return MISSING
    return money(float(value), currency) if isinstance(value, float) else day(value)  # type: ignore[arg-type]


def then_and_now(made: DecisionMade, advice: Advice, place: int, currency: str) -> pd.DataFrame:
    """The figures a decision was taken on beside those of today."""
    now = figures_now(advice, place)
    return pd.DataFrame(
        [
            {
                "Figure": label,
                f"Then, {day(made.as_of)}": _figure(name, made.figures.get(name), currency),
                f"Now, {day(advice.cases.as_of)}": _figure(name, now[name], currency),
            }
            for name, label in KEPT_FIGURES.items()
        ]
    )


def _figure(name: str, value: float | None, currency: str) -> str:
    if value is None:
        return "not known"
    return share(value) if name in SHARES else as_written(money(value, currency))


def record_table(recorded: Iterable[Entry[DecisionMade]], as_of: date) -> pd.DataFrame:
    """Decisions on record, the newest first."""
    return pd.DataFrame(
        [
            {
                "When": day(entry.at.astimezone()),
                "Project": as_written(called(made.project_id, made.project)),
                "Decided": as_written(made.decision + (f", {made.conditions}" if made.conditions else "")),
                "Recommended": as_written(made.recommendation),
                "Reason": as_written(made.reason or MISSING),
                "By": as_written(entry.by + (f"; against: {made.dissent}" if made.dissent else "")),
                "Looked at again": f"{day(made.review_on)}{' – due' if made.review_on <= as_of else ''}",
                "Id": entry.id,
            }
            for entry in sorted(recorded, key=lambda entry: entry.at, reverse=True)
            for made in (entry.payload,)
        ]
    )


def sheet_decisions(portfolio: Portfolio, project_id: str = "") -> pd.DataFrame:
    """Decisions of the sheet's own tab, open ones first; those of one project where it is named."""
    decisions = portfolio["decisions"]
    if project_id:
        decisions = decisions[decisions["project_id"] == project_id]
    is_still_open = is_open(decisions)
    names = dict(zip(portfolio.projects["project_id"], portfolio.projects["name"], strict=True))
    decisions = decisions.assign(closed=~is_still_open).sort_values(["closed", "due"], kind="stable")
    return pd.DataFrame(
        [
            {
                "Project": as_written(called(_text(row["project_id"]), str(names.get(row["project_id"], "")))),
                "Question": as_written(_text(row["question"])),
                "Due": day(row["due"]),
                "Decided": as_written(_text(row["decision"])) if row["closed"] else "open",
                "Who decides": as_written(_text(row["decider"])),
                "Cell": cell_link(portfolio, "decisions", int(str(at)), "question"),
            }
            for at, row in decisions.iterrows()
        ]
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else MISSING
