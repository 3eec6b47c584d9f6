"""One entry, and what every ledger can do; wherever it is kept, the rules of an entry are these."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, Protocol

from pmo_core.errors import LedgerError
from pmo_core.ledger.kinds import Kind, P

LONGEST_KEY = 200
LONGEST_AUTHOR = 200
ID_LENGTH = 16


@dataclass(frozen=True)
class Entry(Generic[P]):
    """What was recorded, when and by whom.

    `id` follows from kind and key alone, so that it is the same in every ledger that the entry is copied to.
    """

    id: str
    kind: str
    key: str
    at: datetime
    by: str
    payload: P


class Ledger(Protocol):
    """Entries that are added and never changed.

    Raises, every method: LedgerError, where the ledger cannot be read or written.
    """

    @property
    def place(self) -> str:
        """Where it is kept, as a visitor may be told."""
        ...

    def close(self) -> None:
        """Let go of what it holds open; it is opened again where it is used again."""
        ...

    def append(self, kind: Kind[P], key: str, payload: P, *, at: datetime, by: str) -> Entry[P]:
        """The entry, recorded for good once this returns; the first one where the key was used before.

        Args:
            key: Tells a second try from a second entry.
            at: With its time zone.
            by: Who records it.

        Raises:
            LedgerError: The key belongs to an entry that holds something else.
            ValueError: `at`, `by`, `key` or the payload is not of its kind.
        """
        ...

    def entries(
        self, kind: Kind[P], *, since: datetime | None = None, limit: int | None = None
    ) -> tuple[Entry[P], ...]:
        """Entries of a kind in the order recorded, from a time on; with a limit the newest so many."""
        ...

    def latest(self, kind: Kind[P], where: Callable[[Entry[P]], bool] | None = None) -> Entry[P] | None:
        """The entry recorded last, of those that fit; None where none does."""
        ...


def new_entry(kind: Kind[P], key: str, payload: P, at: datetime, by: str) -> Entry[P]:
    """The entry, checked; its time in UTC.

    >>> from pmo_core.ledger.kinds import WEIGHT_SET, WeightSet
    >>> new_entry(WEIGHT_SET, "k", WeightSet(name="Board", weights={"Fit": 1.0}), datetime.now(UTC), "Ann").id
    '9cd8d6791c1ea311'
    """
    if at.tzinfo is None:
        raise ValueError(f"at is {at}, without a time zone; give one, such as UTC")
    for what, text, longest in (("key", key, LONGEST_KEY), ("by", by, LONGEST_AUTHOR)):
        if not text.strip() or len(text) > longest or not text.isprintable():
            raise ValueError(f"{what} is {text[:50]!r}; give 1 to {longest} characters that can be printed")
    if type(payload) is not kind.model:
        raise ValueError(f"an entry of kind {kind.name} holds {kind.model.__name__}, not {type(payload).__name__}")
    return Entry(id_of(kind.name, key), kind.name, key, at.astimezone(UTC), by, payload)


def id_of(kind: str, key: str) -> str:
    """The id of the entry of this kind with this key."""
    return hashlib.sha256(f"{kind}\n{key}".encode()).hexdigest()[:ID_LENGTH]


def the_first(recorded: Entry[P], again: Entry[Any]) -> Entry[P]:
    """What is given back where a key is used again.

    Raises:
        LedgerError: The new entry holds something else.
    """
    if recorded.payload != again.payload:
        raise LedgerError(
            f"The key {again.key[:50]} was used on {recorded.at:%Y-%m-%d %H:%M} UTC for something else.",
            "What is recorded stays as it is; record the new one under a key of its own.",
        )
    return recorded
