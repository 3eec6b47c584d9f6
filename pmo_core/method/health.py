"""The health check: its questions by class, the score of the answers, how it moved, and who gave them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmo_core.ledger import Entry, HealthAnswer, HealthCheckMade
from pmo_core.settings.health import QuestionSettings
from pmo_core.settings.method import MethodFile

Checks = Sequence[Entry[HealthCheckMade]]


def questions_for(class_name: str, settings: MethodFile) -> tuple[QuestionSettings, ...]:
    """Questions asked of a project of this class; where it has none, those asked of every class."""
    folded = class_name.casefold()
    return tuple(
        one for one in settings.questions if not one.classes or folded in [name.casefold() for name in one.classes]
    )


def score_of(answers: Sequence[HealthAnswer]) -> float:
    """Mean of the answers, each from 0 (the worst) to 1 (the best); all count the same.

    >>> one = HealthAnswer(subject="Aim", question="?", position=2, steps=4)
    >>> score_of([one, HealthAnswer(subject="Plan", question="?", position=0, steps=4)])
    0.3333333333333333
    """
    if not answers:
        raise ValueError("there is no answer; a score needs one at least")
    return sum(one.position / (one.steps - 1) for one in answers) / len(answers)


def moved(before: HealthCheckMade, after: HealthCheckMade) -> float | None:
    """Change of the score over the questions that both answer; None where they share none."""
    first, second = _by_subject(before), _by_subject(after)
    both = [subject for subject in first if subject in second]
    if not both:
        return None
    return score_of([second[name] for name in both]) - score_of([first[name] for name in both])


def _by_subject(check: HealthCheckMade) -> Mapping[str, HealthAnswer]:
    return {one.subject: one for one in check.answers}


def by_the_manager(entry: Entry[HealthCheckMade]) -> bool:
    """Whether whoever made it managed the project then."""
    manager = _folded(entry.payload.manager)
    return bool(manager) and _folded(entry.by) == manager


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


@dataclass(frozen=True)
class Health:
    """One project's checks, the earliest first, and when it is to be checked again."""

    checks: tuple[Entry[HealthCheckMade], ...]
    again_on: date

    @property
    def newest(self) -> Entry[HealthCheckMade]:
        """The check made last."""
        return self.checks[-1]

    @property
    def score(self) -> float:
        """Score of the newest, 0 to 1."""
        return score_of(self.newest.payload.answers)

    @property
    def change(self) -> float | None:
        """How far the score rose since the check before, below 0 it fell; None where they share no question."""
        return moved(self.checks[-2].payload, self.newest.payload) if len(self.checks) > 1 else None

    @property
    def on_evidence(self) -> int:
        """Answers of the newest that say what they rest on."""
        return sum(bool(one.evidence.strip()) for one in self.newest.payload.answers)


def healths_of(checks: Checks, again_days: int) -> dict[str, Health]:
    """Health of each project that was ever checked, by its id; of two on one day by one person the last."""
    by_project: dict[str, dict[tuple[date, str], Entry[HealthCheckMade]]] = {}
    for entry in checks:
        said = by_project.setdefault(entry.payload.project_id, {})
        said[entry.payload.made_on, _folded(entry.by)] = entry
    return {
        an_id: _health(sorted(said.values(), key=lambda entry: (entry.payload.made_on, entry.at)), again_days)
        for an_id, said in by_project.items()
    }


def _health(checks: Sequence[Entry[HealthCheckMade]], again_days: int) -> Health:
    return Health(tuple(checks), checks[-1].payload.made_on + timedelta(days=again_days))


def worst_answers(check: HealthCheckMade) -> tuple[HealthAnswer, ...]:
    """Answers on the lower half of their scale, the worst first."""
    low = [one for one in check.answers if 2 * one.position < one.steps - 1]
    return tuple(sorted(low, key=lambda one: one.position / (one.steps - 1)))
