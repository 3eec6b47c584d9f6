"""How old a reading is and whence it came, in words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pmo_core.errors import PmoError, SourceError
from pmo_core.store import Snapshot, Suspect, state_in_words
from tests.builders import a_portfolio

SUMMER = timezone(timedelta(hours=1))
NOW = datetime(2026, 10, 31, 9, 45, 30, tzinfo=SUMMER)
QUOTA = SourceError("quota", "Google asks us to slow down.", "Wait a minute.")


def at(hour, minute, day=31):
    """A moment as a store keeps it, in UTC; the reader's clock shows an hour more."""
    return datetime(2026, 10, day, hour, minute, tzinfo=SUMMER).astimezone(UTC)


def a_snapshot(fetched_at, **fields):
    return Snapshot(a_portfolio(), fetched_at, "digest", 1, **fields)


@pytest.mark.parametrize(
    ("fetched_at", "fields", "words"),
    [
        (at(9, 42), {}, "as of 09:42, 3 minutes ago, live"),
        (at(9, 45), {}, "as of 09:45, just now, live"),
        (at(9, 46), {}, "as of 09:46, just now, live"),  # a clock elsewhere runs ahead
        (at(7, 45), {}, "as of 07:45, 2 hours ago, live"),
        (at(23, 30, day=30), {"origin": "disk"}, "as of 23:30 on 30 Oct 2026, 10 hours ago, from disk"),
        (
            at(8, 5),
            {"trouble": QUOTA, "failing_since": at(8, 10)},
            "as of 08:05, 100 minutes ago, stale since 08:10: quota. Google asks us to slow down.",
        ),
        (
            at(8, 5),
            {"origin": "disk", "trouble": SourceError("not_shared", "No access."), "failing_since": at(8, 10)},
            "as of 08:05, 100 minutes ago, from disk, stale since 08:10: not shared. No access.",
        ),
        (
            at(9, 30),
            {"trouble": PmoError("It broke."), "failing_since": at(9, 35)},
            "as of 09:30, 15 minutes ago, stale since 09:35: fault of this app. It broke.",
        ),
        (
            at(9, 30),
            {"suspect": Suspect(a_portfolio(), "other", at(9, 40), at(9, 35), "rows are gone")},
            "as of 09:30, 15 minutes ago, stale since 09:35: the new reading looks damaged",
        ),
    ],
)
def test_age_and_origin_are_said_in_the_readers_own_time(fetched_at, fields, words):
    assert state_in_words(a_snapshot(fetched_at, **fields), NOW) == words
