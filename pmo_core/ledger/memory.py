"""A ledger that lasts as long as its owner holds it: for a visitor's own file, which is never written to disk."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pmo_core.ledger.entry import Entry, new_entry, the_first
from pmo_core.ledger.kinds import Kind, P


@dataclass(frozen=True)
class MemoryLedger:
    """Entries in memory, by their ids, in the order recorded."""

    recorded: dict[str, Entry[Any]] = field(default_factory=dict[str, Entry[Any]])
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @property
    def place(self) -> str:
        """As a visitor is told."""
        return "this visit"

    def close(self) -> None:
        """See Ledger. Nothing is held."""

    def append(self, kind: Kind[P], key: str, payload: P, *, at: datetime, by: str) -> Entry[P]:
        """See Ledger."""
        entry = new_entry(kind, key, payload, at, by)
        with self.lock:
            return the_first(self.recorded.setdefault(entry.id, entry), entry)

    def entries(
        self, kind: Kind[P], *, since: datetime | None = None, limit: int | None = None
    ) -> tuple[Entry[P], ...]:
        """See Ledger."""
        fitting = [
            entry
            for entry in tuple(self.recorded.values())
            if entry.kind == kind.name and (since is None or entry.at >= since)
        ]
        return tuple(fitting if limit is None else fitting[max(len(fitting) - limit, 0) :])

    def latest(self, kind: Kind[P], where: Callable[[Entry[P]], bool] | None = None) -> Entry[P] | None:
        """See Ledger."""
        fitting = (entry for entry in reversed(self.entries(kind)) if where is None or where(entry))
        return next(fitting, None)
