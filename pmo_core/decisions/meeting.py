"""A meeting of the board: its agenda, what was decided on each item of it, and how a link writes it down.

A link carries the agenda, when it began and when it closed; what was decided in between stands in the ledger,
where no entry is ever changed. So the link of a closed meeting shows the same for good.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pmo_core.ledger import DecisionMade, Entry

LONGEST_AGENDA = 20
STAMP = "%Y%m%dT%H%M%SZ"
BEGUN, CLOSED, AGENDA, BOARD = "meeting", "closed", "agenda", "board"


@dataclass(frozen=True)
class Meeting:
    """Who meets, since when, about which projects by id in their order; `closed` is None while it goes on."""

    begun: datetime
    agenda: tuple[str, ...]
    board: str = ""
    closed: datetime | None = None

    @property
    def in_link(self) -> dict[str, list[str]]:
        """Parameters of its link."""
        closed = {CLOSED: [_stamp(self.closed)]} if self.closed else {}
        board = {BOARD: [self.board]} if self.board else {}
        return {BEGUN: [_stamp(self.begun)], AGENDA: list(self.agenda), **board, **closed}

    def closed_at(self, now: datetime) -> "Meeting":
        """The meeting, over; what was recorded up to now belongs to it."""
        return replace(self, closed=_whole_seconds(now) + timedelta(seconds=1))


@dataclass(frozen=True)
class Item:
    """One item of the agenda: the project as it was called, and what was decided, None where nothing was."""

    project_id: str
    project: str
    decided: Entry[DecisionMade] | None


def begin(agenda: Sequence[str], board: str, now: datetime) -> Meeting:
    """A meeting on these projects, the first so many of them."""
    return Meeting(_whole_seconds(now), tuple(agenda[:LONGEST_AGENDA]), board)


def meeting_from(parameters: Mapping[str, Sequence[str]]) -> Meeting | None:
    """The meeting that a link speaks of; None where it speaks of none.

    Raises:
        ValueError: It speaks of one in a way that nobody can follow.
    """
    begun = next(iter(parameters.get(BEGUN, ())), "")
    if not begun:
        return None
    agenda = tuple(dict.fromkeys(parameters.get(AGENDA, ())))
    if not 0 < len(agenda) <= LONGEST_AGENDA:
        raise ValueError(f"its agenda has {len(agenda)} projects, and a meeting has 1 to {LONGEST_AGENDA}")
    closed = next(iter(parameters.get(CLOSED, ())), "")
    board = next(iter(parameters.get(BOARD, ())), "")
    return Meeting(_moment(begun), agenda, board, _moment(closed) if closed else None)


def items_of(
    meeting: Meeting, recorded: Iterable[Entry[DecisionMade]], names: Mapping[str, str]
) -> tuple[Item, ...]:
    """Every item in the order of the agenda, with the last decision recorded on it during the meeting.

    Args:
        meeting: Which.
        recorded: Decisions on record, in the order recorded.
        names: Projects of the sheet by id; one that has left it is called by its id.
    """
    within = {
        entry.payload.project_id: entry
        for entry in recorded
        if entry.at >= meeting.begun and (meeting.closed is None or entry.at < meeting.closed)
    }
    called = {**names, **{an_id: entry.payload.project for an_id, entry in within.items()}}
    return tuple(Item(an_id, called.get(an_id, an_id), within.get(an_id)) for an_id in meeting.agenda)


def _whole_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(STAMP)


def _moment(stamp: str) -> datetime:
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError as error:
        raise ValueError(f"it says {stamp[:30]!r} where a moment such as 20261031T094200Z belongs") from error
