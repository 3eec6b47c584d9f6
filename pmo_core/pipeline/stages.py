"""Stages as data: which stage every project is in, and which texts of the sheet mean none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.pipeline.columns import plain, texts
from pmo_core.settings.pipeline import StageKind, StageSettings
from pmo_core.settings.status_words import COMPLETED, NOT_BEGUN, STOPPED

NO_STAGE = -1
ENDED = ("finished", "stopped")
MOST_OWN = 15
OF_WORDS: tuple[tuple[StageKind, tuple[str, ...]], ...] = (
    ("proposal", NOT_BEGUN),
    ("finished", COMPLETED),
    ("stopped", STOPPED),
)
KINDS: dict[str, StageKind] = {plain(word): kind for kind, words in OF_WORDS for word in words}


@dataclass(frozen=True)
class Unmapped:
    """A text of Stage or Status that no stage claims: how often it stands there, and in which row first."""

    field: str
    text: str
    projects: int
    row: int


@dataclass(frozen=True)
class Staged:
    """Stage of each project as a place in `stages`, NO_STAGE where the sheet says none that is known.

    `own` says that the stages are the sheet's own texts, in the order they first appear.
    """

    stages: tuple[StageSettings, ...]
    places: NDArray[np.intp]
    unmapped: tuple[Unmapped, ...]
    own: bool = False

    @property
    def ended(self) -> NDArray[np.bool_]:
        """Projects that are finished or stopped."""
        return self._of_kind(*ENDED)

    @property
    def proposals(self) -> NDArray[np.bool_]:
        """Projects in a stage before delivery."""
        return self._of_kind("proposal")

    def name_of(self, project: int) -> str:
        """Name of a project's stage, blank where there is none."""
        place = int(self.places[project])
        return self.stages[place].name if place != NO_STAGE else ""

    def _of_kind(self, *kinds: str) -> NDArray[np.bool_]:
        of_kind = np.array([*(stage.kind in kinds for stage in self.stages), False], dtype=np.bool_)
        return of_kind[self.places]


def staged(projects: pd.DataFrame, stages: Sequence[StageSettings]) -> Staged:
    """Stage of each project: what its Stage says, else its Status; a Status that says it is over goes before both.

    Where the sheet speaks of none of the stages at all, its own texts are the stages.
    """
    said, status = texts(projects["stage"]), texts(projects["status"])
    known = _words(stages)
    if not any(plain(text) in known for text in (*said, *status) if text):
        own = _own_stages(said, [text for text in status if _kind(text) in ENDED]) or _own_stages(status)
        if own:
            return Staged(own, _places(said, status, own), (), own=True)
    places = _places(said, status, stages)
    rows = [int(str(row)) for row in projects.index]
    odd = [*_odd("stage", said, known, rows, np.zeros(len(said), dtype=np.bool_))]
    odd += _odd("status", status, known, rows, places != NO_STAGE)
    return Staged(tuple(stages), places, tuple(odd))


def _words(stages: Sequence[StageSettings]) -> dict[str, int]:
    return {plain(word): place for place, stage in enumerate(stages) for word in (stage.name, *stage.words)}


def _places(said: Sequence[str], status: Sequence[str], stages: Sequence[StageSettings]) -> NDArray[np.intp]:
    known = _words(stages)
    over = {place for place, stage in enumerate(stages) if stage.kind in ENDED}
    by_stage = [known.get(plain(text), NO_STAGE) for text in said]
    by_status = [known.get(plain(text), NO_STAGE) for text in status]
    found = [
        second if second in over or first == NO_STAGE else first
        for first, second in zip(by_stage, by_status, strict=True)
    ]
    return np.array(found, dtype=np.intp)


def _own_stages(said: Sequence[str], over: Sequence[str] = ()) -> tuple[StageSettings, ...]:
    """Stages of the sheet's own texts, and of those that say it is over; none where they are too many for stages.

    The usual words tell what is only proposed and what is over; all others are work under way.
    """
    named: dict[str, str] = {}
    for text in filter(None, said):
        named.setdefault(plain(text), text)
    if not named or len(named) > MOST_OWN:
        return ()
    for text in over:
        named.setdefault(plain(text), text)
    return tuple(StageSettings(name=name, kind=_kind(name)) for name in named.values())


def _kind(text: str) -> StageKind:
    return KINDS.get(plain(text), "active")


def _odd(
    field: str, said: Sequence[str], known: dict[str, int], rows: Sequence[int], settled: NDArray[np.bool_]
) -> list[Unmapped]:
    """Texts that mean no stage, among the projects whose stage is not settled otherwise."""
    of_none = [
        (text, row)
        for text, row, done in zip(said, rows, settled.tolist(), strict=True)
        if text and not done and plain(text) not in known
    ]
    first = dict(reversed(of_none))
    often = Counter(text for text, _ in of_none)
    return [Unmapped(field, text, times, first[text]) for text, times in often.most_common()]
