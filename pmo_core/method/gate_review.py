"""What the next gate finds of one project: documents there and missing, and what a review should settle."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from pmo_core.formats import count, day
from pmo_core.ledger import GateReviewHeld, Urgency
from pmo_core.method.readiness import Asked, Standing
from pmo_core.pipeline.from_tables import Pipeline
from pmo_core.pipeline.rag import GREY, RED
from pmo_core.pipeline.risks import open_risks

SOON_DAYS = 14  # before the gate a document that is missing is no longer a matter of time
ORDER: Mapping[Urgency, int] = {"critical": 0, "essential": 1, "recommended": 2}
Cell = tuple[str, int, str]


@dataclass(frozen=True)
class Point:
    """One thing to settle: how urgent it is, by when, and the cell that says so (table, row, field), if any."""

    text: str
    urgency: Urgency
    by: date | None
    cell: Cell | None = None


@dataclass(frozen=True)
class Findings:
    """One project before its next gate.

    `days_to_go` is below 0 where the gate's day is past, None where nobody says it. `points` are the most urgent
    first. `confidence` is the project's own word, blank where it has none; `why` is behind the computed colour.
    """

    gate: str
    due: date | None
    days_to_go: int | None
    there: tuple[Asked, ...]
    missing: tuple[Asked, ...]
    confidence: str
    colour: int
    why: str
    points: tuple[Point, ...]

    @property
    def critical(self) -> int:
        """How many points cannot wait."""
        return sum(point.urgency == "critical" for point in self.points)


@dataclass(frozen=True)
class Evidence:
    """What a review of one project looks at.

    `open_decisions` are rows of Decisions that nobody has taken; `earlier` reviews on record, the newest last.
    """

    pipeline: Pipeline
    standing: Standing
    open_decisions: pd.DataFrame
    earlier: Sequence[GateReviewHeld]

    @property
    def project_id(self) -> str:
        """Id of the project."""
        return self.pipeline.ids[self.standing.place]

    @property
    def close(self) -> bool:
        """Whether the gate's day is near or past."""
        due = self.standing.due
        return due is not None and due <= self.pipeline.as_of + timedelta(days=SOON_DAYS)


def findings_of(evidence: Evidence) -> Findings:
    """What stands before the next gate; points come from every source in SOURCES."""
    standing, pipeline = evidence.standing, evidence.pipeline
    here = tuple(one for one in standing.asked if one.gate == standing.next_gate)
    points = [point for source in SOURCES for point in source(evidence)]
    latest = date.max
    return Findings(
        gate=standing.next_gate,
        due=standing.due,
        days_to_go=(standing.due - pipeline.as_of).days if standing.due else None,
        there=tuple(one for one in here if one.approved),
        missing=standing.owed,
        confidence=pipeline.reported.words[standing.place],
        colour=int(pipeline.rag.shown[standing.place]),
        why=pipeline.rag.why(standing.place),
        points=tuple(sorted(points, key=lambda point: (ORDER[point.urgency], point.by or latest))),
    )


def _documents(evidence: Evidence) -> Iterator[Point]:
    urgency: Urgency = "critical" if evidence.close else "essential"
    for one in evidence.standing.owed:
        cell = ("artefacts", one.row, "status") if one.row is not None else None
        text = f"Bring {one.name} to approval ({one.state or 'not in the sheet'})"
        yield Point(text, urgency, evidence.standing.due, cell)


def _clashes(evidence: Evidence) -> Iterator[Point]:
    names = dict(zip(evidence.pipeline.ids, evidence.pipeline.names, strict=True))
    for one in evidence.pipeline.dependencies:
        if one.project_id == evidence.project_id and one.clashes:
            other = names.get(one.other_id, one.other_id)
            text = f"Settle with {other} what comes {count(one.days_late or 0, 'day')} later than needed"
            yield Point(text, "critical", one.needed, ("dependencies", one.row, "kind"))


def _decisions(evidence: Evidence) -> Iterator[Point]:
    """Open questions on the project; one without a day is as urgent as one that is still ahead."""
    rows = evidence.open_decisions
    for row in rows[rows["project_id"] == evidence.project_id].itertuples():
        due = None if pd.isna(row.due) else pd.Timestamp(row.due).date()  # type: ignore[arg-type]
        late = due is not None and due < evidence.pipeline.as_of
        yield Point(f"Decide: {row.question}", "critical" if late else "essential", due,
                    ("decisions", int(str(row.Index)), "question"))  # fmt: skip


def _figures(evidence: Evidence) -> Iterator[Point]:
    """A red that is reported calls for a way back; one that is not, for an honest report first."""
    pipeline, place = evidence.pipeline, evidence.standing.place
    if pipeline.rag.shown[place] == RED:
        hidden = bool(pipeline.worse_than_reported[place])
        ask = "Report what the figures say, and how it comes back" if hidden else "Show how it comes back"
        urgency: Urgency = "critical" if hidden else "essential"
        yield Point(f"{ask}: {pipeline.rag.why(place)}", urgency, evidence.standing.due)
    elif pipeline.rag.shown[place] != GREY and pipeline.worse_than_reported[place]:
        text = f"Say why it is reported better than its figures: {pipeline.rag.why(place)}"
        yield Point(text, "essential", evidence.standing.due)
    if pipeline.rag.stale[place]:
        age = count(int(pipeline.rag.ages.values[place]), "day")
        row = int(str(pipeline.portfolio.projects.index[place]))
        text = f"Bring the figures up to date, which are {age} old"
        yield Point(text, "essential", evidence.standing.due, ("projects", row, "updated_on"))


def _owners(evidence: Evidence) -> Iterator[Point]:
    """Risks and benefits that nobody answers for."""
    pipeline = evidence.pipeline
    for risk in open_risks(pipeline.portfolio, pipeline.settings.closed_risks):
        if risk.project_id == evidence.project_id and not risk.owner:
            text, cell = f"Name who answers for the risk {risk.name}", ("risks", risk.row, "owner")
            yield Point(text, "essential", evidence.standing.due, cell)
    benefits = pipeline.portfolio["benefits"]
    mine = benefits[(benefits["project_id"] == evidence.project_id) & benefits["owner"].isna()]
    for row, name in zip(mine.index, mine["name"].tolist(), strict=True):
        cell = ("benefits", int(str(row)), "owner")
        yield Point(f"Name who answers for the benefit {name}", "recommended", evidence.standing.due, cell)


def _asked_before(evidence: Evidence) -> Iterator[Point]:
    """What the newest review asked for, that of the sheet or one on record: is it done?"""
    mine = [one for one in evidence.earlier if one.project_id == evidence.project_id]
    newest = max(mine, key=lambda one: one.held_on, default=None)
    reviews = evidence.pipeline.portfolio["gate_reviews"]
    own = reviews[(reviews["project_id"] == evidence.project_id) & reviews["date"].notna()]
    own = own.sort_values("date", kind="stable").tail(1)
    if newest and (own.empty or own["date"].iloc[0].date() <= newest.held_on):
        for one in newest.recommendations:
            late = one.by is not None and one.by < evidence.pipeline.as_of
            asked = f"Is it done, as asked at {newest.gate} on {day(newest.held_on)}: {one.text}"
            yield Point(asked, "critical" if late else one.urgency, one.by)
        return
    for row in own.itertuples():
        if isinstance(row.recommendation, str):
            asked = f"Is it done, as asked at {row.gate} on {day(row.date)}: {row.recommendation}"  # type: ignore[arg-type]
            cell = ("gate_reviews", int(str(row.Index)), "recommendation")
            yield Point(asked, "essential", evidence.standing.due, cell)


SOURCES: Sequence[Callable[[Evidence], Iterator[Point]]] = (
    _documents,
    _clashes,
    _decisions,
    _figures,
    _owners,
    _asked_before,
)


def verdict(found: Findings) -> str:
    """Whether the project is ready for its gate, and what keeps it from it, in one sentence."""
    if found.missing:
        names = " and ".join(one.name for one in found.missing)
        verb = "is" if len(found.missing) == 1 else "are"
        cannot = f"; {count(found.critical, 'point')} cannot wait" if found.critical else ""
        return f"Not ready for {found.gate}: {names} {verb} not approved{cannot}"
    if found.critical:
        return f"Not ready for {found.gate}: {count(found.critical, 'point')} cannot wait"
    rest = f"; {count(len(found.points), 'point')} to settle" if found.points else ""
    return f"Ready for {found.gate}: {'every document is approved' if found.there else 'it asks for none'}{rest}"
