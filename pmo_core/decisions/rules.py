"""The rules of decisions.toml, asked of one project: the first that hits recommends, and all of them are shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pmo_core.decisions.fact import Fact, State
from pmo_core.decisions.facts import FIGURES
from pmo_core.settings.decisions import ConditionSettings, DecisionsFile, FigureName, Outcome, RuleSettings

Recommended = Outcome | Literal["needs data"]


@dataclass(frozen=True)
class Tested:
    """One rule and one project: whether it hits, the numbers behind it, and the columns it lacks.

    `figures` are the numbers in brief, without what the rule asks for.
    """

    rule: RuleSettings
    state: State
    numbers: str
    needs: tuple[str, ...] = ()
    figures: str = ""


@dataclass(frozen=True)
class Recommendation:
    """What the rules say of a project; `by` is the rule that decides, blank where none hits."""

    outcome: Recommended
    by: str
    condition: str
    tested: tuple[Tested, ...]

    @property
    def hits(self) -> tuple[Tested, ...]:
        """Every rule that hits, the first of them the one that counts."""
        return tuple(tested for tested in self.tested if tested.state == "hits")

    @property
    def needs(self) -> tuple[str, ...]:
        """Columns that would let every rule be asked, each once."""
        return tuple(dict.fromkeys(column for tested in self.tested for column in tested.needs))

    @property
    def because(self) -> str:
        """The numbers of the rule that decides."""
        return next((tested.numbers for tested in self.tested if tested.rule.name == self.by), "")


def recommend(facts: Mapping[FigureName, Fact], settings: DecisionsFile, place: int) -> Recommendation:
    """The first rule that hits; "needs data" where one that must be known cannot be asked before any hits."""
    tested = tuple(_test(rule, facts, place) for rule in settings.rules)
    for one in tested:
        if one.state == "hits":
            return Recommendation(one.rule.outcome, one.rule.name, one.rule.condition, tested)
        if one.rule.must_be_known and one.state == "needs data":
            return Recommendation("needs data", one.rule.name, "", tested)
    return Recommendation(settings.otherwise, "", "", tested)


def _test(rule: RuleSettings, facts: Mapping[FigureName, Fact], place: int) -> Tested:
    """One condition that fails settles it, whatever is not known of the others."""
    values = [float(facts[condition.figure].values[place]) for condition in rule.when]
    more = [facts[condition.figure].more(place) for condition in rule.when]
    numbers = "; ".join(_said(rule.when, values, more))
    plain = "; ".join(_said(rule.when, values, more, limits=False))
    known = [(c, value) for c, value in zip(rule.when, values, strict=True) if not np.isnan(value)]
    if not all(condition.holds(value) for condition, value in known):
        return Tested(rule, "does not hit", numbers)
    if len(known) == len(rule.when):
        return Tested(rule, "hits", numbers, figures=plain)
    missing = [facts[c.figure] for c, value in zip(rule.when, values, strict=True) if np.isnan(value)]
    needs = tuple(fact.needed(place) for fact in missing if fact.needed(place))
    if len(needs) == len(missing):
        return Tested(rule, "needs data", numbers, tuple(dict.fromkeys(needs)))
    why = dict.fromkeys(fact.why for fact in missing if not fact.needed(place))
    return Tested(rule, "does not apply", "; ".join(part for part in (numbers, *why) if part))


def _said(
    conditions: Sequence[ConditionSettings], values: Sequence[float], more: Sequence[str], limits: bool = True
) -> Iterator[str]:
    for condition, value, also in zip(conditions, values, more, strict=True):
        if not np.isnan(value):
            asked = FIGURES[condition.figure]
            asks_for = f" ({limit_in_words(condition)})" if limits else ""
            if also and not limits:
                yield _brief(also)
            else:
                yield f"{asked.label}: {asked.write(value)}{asks_for}{f' – {also}' if also else ''}"


def _brief(also: str) -> str:
    """What is told of each, without its figures: those stand with the rule."""
    return " · ".join(part.partition(": ")[0] for part in also.split(" · "))


def limit_in_words(condition: ConditionSettings) -> str:
    """What the rule asks for: "asks for below 1"."""
    write = FIGURES[condition.figure].write
    limits = (
        ("at least", condition.at_least),
        ("above", condition.above),
        ("at most", condition.at_most),
        ("below", condition.below),
    )
    asked = " and ".join(f"{word} {write(limit)}" for word, limit in limits if limit is not None)
    return f"asks for {asked}".replace("at least yes", "yes")
