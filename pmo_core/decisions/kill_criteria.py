"""Kill criteria: what stops a project, as the sheet words it or as it was set here, and when it was set."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from pmo_core.formats import day, money, share
from pmo_core.ledger import Entry, KillCriterion, KillMeasure
from pmo_core.pipeline.columns import FIRST_DAY, Days, days, own_column, own_days, own_texts
from pmo_core.pipeline.gates import gates_of, passed_on
from pmo_core.portfolio import Portfolio
from pmo_core.reading.dates import date_in
from pmo_core.reading.numbers import number_in
from pmo_core.settings.decisions import DecisionsFile
from pmo_core.settings.pipeline import PipelineFile

HEADINGS = ("Kill criteria", "Kill criterion", "Stop criteria", "Stop if", "Stop when")
SET_ON = ("Kill criteria set on", "Kill criteria set", "Stop criteria set on")
APPROVED = ("Approval date", "Date approved", "Approved on")
BETWEEN = re.compile(r"\s*[;\n]\s*")
IS, MORE, PART = r"(?:is |are )?", r"(?:over|above|more than|exceeds?|beyond|>) ?", r"([\d.,]+ ?%)"
AFTER, LESS = r"(?:after|later than|beyond|>) ?", r"(?:under|below|less than|<) ?"
ENDS = re.compile(f"(?:finish|finishes|end|ends|end date) {IS}{AFTER}(.+)", re.I)
AMOUNTS: tuple[tuple[KillMeasure, re.Pattern[str]], ...] = (
    ("over_budget", re.compile(f"(?:costs? )?{IS}{MORE}(?:approved )?budget by (?:{MORE})?{PART}", re.I)),
    ("over_budget", re.compile(f"(?:costs? )?{IS}(?:{MORE})?{PART} (?:over|above) (?:approved )?budget", re.I)),
    ("benefits_below", re.compile(f"benefits?(?: to date)? {IS}{LESS}{PART}(?: of plan)?", re.I)),
    ("cost_above", re.compile(f"(?:total )?(?:costs?|estimate at completion|EAC) {IS}{MORE}([^%]+)", re.I)),
)
LEAVE_OUT = re.compile(r"^(?:stop )?(?:if|when) |\bthe ", re.I)
WHOLE_DAY = 3  # its parts: a month alone may mean its first day or its last
CAN_BE_READ = "cost over 2.5m; cost over budget by 10%; finish after 31 Mar 2027; benefits under 50%"


@dataclass(frozen=True)
class Criterion:
    """One kill criterion: what is measured and from where on it stops; `measure` is None where nobody can read it.

    `text` is how the sheet words it, blank for one set here, which has the name of who set it in `by`. `set_on`
    is None where nobody says; `withdrawn` is the reason why it was taken back, blank while it is in force.
    """

    measure: KillMeasure | None
    limit: float = np.nan
    day: date | None = None
    text: str = ""
    set_on: date | None = None
    by: str = ""
    withdrawn: str = ""

    def in_words(self, currency: str) -> str:
        """What stops it: "cost over £2.5m"."""
        if self.measure == "ends_after":
            return f"finish after {day(self.day)}"
        said: Mapping[KillMeasure | None, str] = {
            "cost_above": f"cost over {money(self.limit, currency)}",
            "over_budget": f"cost over budget by {share(self.limit)}",
            "benefits_below": f"benefits to date under {share(self.limit)} of plan",
        }
        return said.get(self.measure, self.text)


@dataclass(frozen=True)
class Approval:
    """When a project was approved, None where nothing says; `whence` is what says it."""

    on: date | None
    whence: str

    def set_when(self, set_on: date | None) -> tuple[bool, str]:
        """Whether a criterion was set later than that, and when it was set in words."""
        if set_on is None:
            return False, "nobody says when it was set"
        if self.on is None:
            return False, f"set on {day(set_on)}; nobody says when the project was approved"
        late = set_on > self.on
        both = f"set {day(set_on)}, approved {day(self.on)} ({self.whence})"
        return late, f"{'after' if late else 'at'} approval: {both}"


def criteria_in(text: str, set_on: date | None = None) -> tuple[Criterion, ...]:
    """Criteria of one cell, parted by semicolons or lines; what cannot be read is kept as it stands.

    >>> [one.in_words("GBP") for one in criteria_in("Cost over 2.5m; finish after 31 Mar 2027; benefits < 50 %")]
    ['cost over £2.50m', 'finish after 31 Mar 2027', 'benefits to date under 50 % of plan']
    """
    parts = [part.strip(" .") for part in BETWEEN.split(text)]
    return tuple(_criterion(part, set_on) for part in parts if part)


def _criterion(text: str, set_on: date | None) -> Criterion:
    worded = LEAVE_OUT.sub("", " ".join(re.sub(r"([<>])", r" \1 ", text).split()))
    if found := ENDS.fullmatch(worded):
        when = date_in(found[1])
        if when and not when.doubt and len(re.findall(r"\d+|[^\W\d]{3,}", found[1])) == WHOLE_DAY:
            last = _day(FIRST_DAY + np.timedelta64(int(when.serial), "D"))
            return Criterion("ends_after", day=last, text=text, set_on=set_on)
    for measure, pattern in AMOUNTS:
        found = pattern.fullmatch(worded)
        number = number_in(found[1].strip()) if found else None
        if number is not None and number.value >= 0:
            return Criterion(measure, limit=number.value, text=text, set_on=set_on)
    return Criterion(None, text=text, set_on=set_on)


def criteria_of(
    portfolio: Portfolio, settings: DecisionsFile, kept: Iterable[Entry[KillCriterion]] = ()
) -> tuple[tuple[Criterion, ...], ...]:
    """Criteria of every project in the sheet's order: those of the sheet, then those set here."""
    heading = _heading(portfolio, settings.kill_criteria, HEADINGS)
    set_on = _days(portfolio, settings.kill_criteria_set_on, SET_ON)
    mine: dict[str, list[Criterion]] = {}
    for entry in kept:
        mine.setdefault(entry.payload.project_id, []).append(kept_criterion(entry))
    return tuple(
        (*criteria_in(text, _day(when)), *mine.get(an_id, ()))
        for an_id, text, when in zip(
            portfolio.projects["project_id"].tolist(), own_texts(portfolio, heading), set_on, strict=True
        )
    )


def kept_criterion(entry: Entry[KillCriterion]) -> Criterion:
    """A criterion that was set here."""
    said = entry.payload
    return Criterion(
        measure=said.measure,
        limit=np.nan if said.limit is None else said.limit,
        day=said.day,
        set_on=said.as_of,
        by=entry.by,
        withdrawn=said.reason if said.withdrawn else "",
    )


def approvals_of(portfolio: Portfolio, settings: DecisionsFile, pipeline: PipelineFile) -> tuple[Approval, ...]:
    """When each project was approved: as its column says, else its gate into delivery, else its planned start."""
    stated = _days(portfolio, settings.approved_on, APPROVED)
    gate = next((stage.entry_gate for stage in pipeline.stages if stage.kind == "active"), "")
    gates = gates_of(portfolio) if gate else {}
    starts = [days(portfolio.projects[name]) for name in ("start_baseline", "start")]
    begun = np.where(np.isnat(starts[0]), starts[1], starts[0])
    found: list[Approval] = []
    for place, an_id in enumerate(portfolio.projects["project_id"].tolist()):
        passed = passed_on(gates.get(an_id, ()), gate)
        if (on := _day(stated[place])) is not None:
            found.append(Approval(on, "as its column says"))
        elif passed:
            found.append(Approval(passed, f"the day it passed {gate}"))
        else:
            found.append(Approval(_day(begun[place]), "its planned start"))
    return tuple(found)


def _heading(portfolio: Portfolio, stated: str, usual: tuple[str, ...]) -> str:
    wanted = (stated,) if stated else usual
    return next((heading for heading in wanted if own_column(portfolio, heading)), wanted[0])


def _days(portfolio: Portfolio, stated: str, usual: tuple[str, ...]) -> Days:
    return own_days(portfolio, _heading(portfolio, stated, usual))


def _day(moment: np.datetime64) -> date | None:
    return None if np.isnat(moment) else moment.astype("datetime64[D]").astype(date)
