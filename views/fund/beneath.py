"""What stands under the headline: whose changes it is with, and how it differs from Prioritise."""

from dataclasses import dataclass

from pmo_core.formats import as_written, count, money, per_cent
from pmo_core.selection.solving import Plan
from pmo_core.selection.why_not import Prices
from views.fund.question import Question, Wishes
from views.fund.words import listed
from views.tables.fund import reason

NAMED = 6


@dataclass(frozen=True)
class Named:
    """A scenario the controls were put to: what it asks, under which name, who saved it, when and why."""

    name: str
    by: str
    on: str
    why: str
    wishes: Wishes


def changes_words(question: Question) -> str:
    """What the reader changed, in a sentence as Markdown; blank where nothing is."""
    wishes, titles = question.wishes, dict(zip(question.ids, question.problem.names, strict=True))
    said = [
        *(f"{titles[name]} forced in" for name in wishes.must if name in titles),
        *(f"{titles[name]} kept out" for name in wishes.must_not if name in titles),
        *(f"without the rule {name}" for name in wishes.ignored),
        *(f"another amount of {name}" for name, _ in wishes.amounts),
        *([f"money at {per_cent(wishes.money)} of the limits"] if wishes.money != 1 else []),
    ]
    return f"With your changes: **{as_written(listed(said, NAMED))}**." if said else ""


def scenario_words(question: Question, named: Named | None) -> str:
    """Which scenario this is, as Markdown; it says where something was changed since."""
    if named is None:
        return ""
    saved = f"saved by {as_written(named.by)}, {named.on}"
    why = f" – {as_written(named.why)}" if named.why else ""
    head = "Scenario" if _still(question, named.wishes) else "Changed since it was taken from the scenario"
    return f"{head} **{as_written(named.name)}**, {saved}{why}."


def _still(question: Question, wishes: Wishes) -> bool:
    """Whether the controls stand as the scenario asks; a budget it leaves open is the assumed one."""
    here = question.wishes
    if dict(here.amounts) != dict(wishes.amounts):
        return False
    lists = ((here.must, wishes.must), (here.must_not, wishes.must_not), (here.ignored, wishes.ignored))
    budget = wishes.budget is None or here.budget is None or round(here.budget, 2) == round(wishes.budget, 2)
    return all(set(one) == set(other) for one, other in lists) and here.money == wishes.money and budget


def bridge_words(question: Question, cost: float) -> str:
    """What the money of the headline is, and why Prioritise has other figures, as Markdown."""
    fundable = question.fundable
    gone = f" {count(fundable.finished, 'finished project')} left out here." if fundable.finished else ""
    if not fundable.money:
        return gone.strip()
    paid = as_written(money(cost, question.currency))
    return (
        f"{paid} is what is still to pay; Prioritise draws its line by whole budgets and knows no years, people "
        f"or rules.{gone}"
    )


def first_left_out(question: Question, plan: Plan, prices: Prices) -> str:
    """That the project with the most points is not funded, and why, as Markdown; blank where it is."""
    if not len(question.order) or plan.funded[question.order[0]]:
        return ""
    first = int(question.order[0])
    why = reason(plan, prices, question.fundable, first, question.ruled)
    return f"First by worth, yet not funded: **{as_written(question.titles[first])}** – {as_written(why)}."
