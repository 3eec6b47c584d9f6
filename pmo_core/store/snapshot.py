"""Snapshot: the reading in use, how fresh it is, and what stands against the newest one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pmo_core.errors import PmoError, SourceError
from pmo_core.formats import clock, day, duration
from pmo_core.portfolio import Portfolio

Origin = Literal["live", "disk"]


@dataclass(frozen=True)
class Suspect:
    """A reading that looks damaged and waits to be accepted; `since` is when the first of its kind came."""

    portfolio: Portfolio
    digest: str
    fetched_at: datetime
    since: datetime
    reason: str

    @property
    def sentence(self) -> str:
        """What is odd about it."""
        return f"The new reading looks damaged: {self.reason}."


@dataclass(frozen=True)
class Snapshot:
    """What a page draws.

    `fetched_at` is the newest reading that gave these cells; `portfolio.fetched_at` is the first that did, since
    cells that have not changed keep their portfolio. `trouble` says why the newest attempt failed, `failing_since`
    when the first of its row did. `serial` moves on whenever a page has to be drawn anew: no two snapshots of a
    process that differ in figures, trouble or suspect share one. `ignored_copy` says why a copy on disk was not
    used, `no_copy` why none is kept.
    """

    portfolio: Portfolio
    fetched_at: datetime
    digest: str
    serial: int
    origin: Origin = "live"
    trouble: PmoError | None = None
    failing_since: datetime | None = None
    suspect: Suspect | None = None
    ignored_copy: str = ""
    no_copy: str = ""


def state_in_words(snapshot: Snapshot, now: datetime) -> str:
    """How old and whence: "as of 09:42, 3 minutes ago, live"; times of day are those of `now`'s time zone."""
    parts = [f"as of {age_in_words(snapshot.fetched_at, now)}"]
    if snapshot.origin == "disk":
        parts.append("from disk")
    if snapshot.trouble is not None and snapshot.failing_since is not None:
        why = f"{_kind_in_words(snapshot.trouble)}. {snapshot.trouble.sentence}"
        parts.append(f"stale since {_moment(snapshot.failing_since, now)}: {why}")
    elif snapshot.suspect is not None:
        parts.append(f"stale since {_moment(snapshot.suspect.since, now)}: the new reading looks damaged")
    elif snapshot.origin == "live":
        parts.append("live")
    return ", ".join(parts)


def age_in_words(moment: datetime, now: datetime) -> str:
    """When it was, and how long ago: "09:42, 3 minutes ago"."""
    minutes = int((now - moment).total_seconds() // 60)
    return f"{_moment(moment, now)}, " + ("just now" if minutes < 1 else f"{duration(minutes)} ago")


def _kind_in_words(trouble: PmoError) -> str:
    return trouble.kind.replace("_", " ") if isinstance(trouble, SourceError) else "fault of this app"


def _moment(moment: datetime, now: datetime) -> str:
    """Time of day, with the day where it is another than today."""
    local = moment.astimezone(now.tzinfo)
    return clock(local) if local.date() == now.date() else f"{clock(local)} on {day(local.date())}"
