"""References between tables: every id or name that points at another table's row is found there or reported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from pmo_core.formats import count
from pmo_core.reading.whole_list import numbers_rows
from pmo_core.validation.issue import LISTED, Issue
from pmo_core.validation.locate import Locator
from pmo_core.validation.rows import OWN_IDS
from pmo_core.validation.tables import CheckedTable

NEAR_ENOUGH = 60
EXAMPLES = 2
COMPARED_AT_ONCE = 50  # words, each with every known id and name of about its length


@dataclass(frozen=True)
class Reference:
    """A field whose values are ids, or names, of another table's rows."""

    table: str
    field: str
    target: str


REFERENCES = (
    Reference("objectives", "parent", "objectives"),
    Reference("alignment", "project_id", "projects"),
    Reference("alignment", "objective_id", "objectives"),
    Reference("benefits", "project_id", "projects"),
    Reference("benefits", "objective_id", "objectives"),
    Reference("measurements", "benefit_id", "benefits"),
    Reference("costs", "project_id", "projects"),
    Reference("demand", "project_id", "projects"),
    Reference("dependencies", "project_id", "projects"),
    Reference("dependencies", "other_project_id", "projects"),
    Reference("milestones", "project_id", "projects"),
    Reference("gate_reviews", "project_id", "projects"),
    Reference("artefacts", "project_id", "projects"),
    Reference("risks", "project_id", "projects"),
    Reference("decisions", "project_id", "projects"),
)


def resolve_references(tables: Mapping[str, CheckedTable]) -> tuple[dict[str, pd.DataFrame], tuple[Issue, ...]]:
    """Frames with every reference written as the target's own id; one that is not found stays as typed."""
    frames = {name: table.frame for name, table in tables.items()}
    issues: list[Issue] = []
    # No id and no name is itself a reference, so what a table is known by stays while others are resolved.
    targets = {reference.target for reference in REFERENCES if reference.table in frames} & frames.keys()
    known_in = {name: _numbers_of(tables[name], frames[name]) | _known(frames[name], name) for name in targets}
    for reference in REFERENCES:
        frame = frames.get(reference.table)
        if frame is None or reference.field not in frame or reference.target not in frames:
            continue
        known = known_in[reference.target]
        resolved, lost = _resolved(frame[reference.field], known)
        if resolved is not None:
            frames[reference.table] = frame.assign(**{reference.field: resolved})
        issues += _unknown(tables[reference.table].locator, reference, lost, known)
    return frames, tuple(issues)


def _resolved(typed: pd.Series, known: dict[str, str]) -> tuple[pd.Series | None, pd.Series]:
    """The column with ids for what is known, None where it has them already; and the cells that name nothing.

    Each word is looked up once.
    """
    codes, different = pd.factorize(typed)
    words: list[str] = different.tolist()
    ids = [known.get(word.lower()) for word in words]
    unknown = np.array([*(an_id is None for an_id in ids), False])
    if all(an_id is None or an_id == word for word, an_id in zip(words, ids, strict=True)):
        return None, typed[unknown[codes]]
    # The last place stands for blank cells: their code is -1.
    written = [*(word if an_id is None else an_id for word, an_id in zip(words, ids, strict=True)), None]
    resolved = pd.Series(pd.array(written, dtype="str").take(codes), index=typed.index)
    return resolved, typed[unknown[codes]]


def _known(frame: pd.DataFrame, table: str) -> dict[str, str]:
    """Id or name in small letters -> id; ids go before names, and a name borne twice names nothing."""
    id_field, name_field = OWN_IDS[table]
    if id_field not in frame:
        return {}
    lowered = frame[name_field].str.lower()
    borne_twice = set(lowered[lowered.duplicated()].dropna().tolist())
    # Lists first: what a column of texts gives one by one takes longer than all the rest.
    ids = frame[id_field].tolist()
    by_name = dict(zip(lowered.tolist(), ids, strict=True))
    known = by_name | dict(zip(frame[id_field].str.lower().tolist(), ids, strict=True))
    # An id made from a name that two projects bear would give all that is theirs to the first of them.
    for word in borne_twice:
        del known[word]
    return known


def _numbers_of(table: CheckedTable, frame: pd.DataFrame) -> dict[str, str]:
    """Number of a project's row -> its id, where the list counts its rows: other tabs may go by that."""
    counts = (m.label for m in table.locator.sheet.columns if m.field is None and numbers_rows(m.heading))
    label = next((label for label in counts if label in frame), None)
    if table.table != "projects" or label is None or "project_id" not in frame:
        return {}
    numbered = frame[[label, "project_id"]].dropna()
    numbered = numbered[~numbered[label].duplicated(keep=False)]
    texts = (f"{n:.15g}" if isinstance(n, float) else str(n).casefold() for n in numbered[label].tolist())
    return dict(zip(texts, numbered["project_id"].tolist(), strict=True))


def _unknown(locator: Locator, reference: Reference, lost: pd.Series, known: dict[str, str]) -> Iterator[Issue]:
    """One issue per cell, 200 at most and then one for the column; the nearest id is looked for once per word."""
    target = reference.target.capitalize()
    examples = ", ".join(list(dict.fromkeys(known.values()))[:EXAMPLES])
    listed = lost.head(LISTED)
    nearest = _nearest(listed.unique().tolist(), known)
    for row, word in listed.items():
        effect = f'"{word}" is not in {target}, so it counts in totals but for none of them'
        remedy = f"Known ids look like {examples}.{nearest[word]}"
        yield locator.issue(int(str(row)), reference.field, "unknown_reference", "error", effect, remedy)
    if len(lost) > LISTED:
        cells = count(len(lost), "cell")
        effect = f"{cells} of this column name nothing in {target}; the first {LISTED} are listed"
        remedy = f"Known ids look like {examples}."
        header = locator.sheet.header_row
        yield locator.issue(
            header, reference.field, "unknown_reference", "error", effect, remedy, value=cells, cells=len(lost)
        )


def _nearest(words: list[str], known: dict[str, str]) -> dict[str, str]:
    """For each word a question about the id or name most like it, or nothing where none is near enough."""
    keys = _about_as_long(words, known)
    questions = dict.fromkeys(words, "")
    for start in range(0, len(words) if keys else 0, COMPARED_AT_ONCE):
        some = words[start : start + COMPARED_AT_ONCE]
        lowered = [word.lower() for word in some]
        alike = process.cdist(lowered, keys, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, dtype=np.float64)
        for word, row, best in zip(some, alike, alike.argmax(axis=1).tolist(), strict=True):
            if row[best]:
                questions[word] = f" Did you mean {known[keys[best]]}?"
    return questions


def _about_as_long(words: Sequence[str], keys: Iterable[str]) -> list[str]:
    """Keys that can be near a word: where two are 60 % alike, neither is more than 7/3 as long as the other."""
    lengths = [len(word.lower()) for word in words]
    shortest, longest = min(lengths, default=0) * 3 / 7, max(lengths, default=0) * 7 / 3
    return [key for key in keys if shortest <= len(key) <= longest]
