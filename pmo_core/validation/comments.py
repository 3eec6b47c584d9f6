"""Rows that only speak of the project above them, and cells that hold several projects at once."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from pmo_core.reading.header import is_filled
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator
from pmo_core.validation.set_aside import COMMENT, SetAside
from pmo_core.validation.texts import places_with

FEWEST = 3
MOSTLY = 0.6  # of the projects have one below them
MOST_ROWS = 20_000
FEWEST_WORDS = 4
SAYS_SO = re.compile(
    r"(?:comments?|notes?|updates?|status|progress|remarks?|latest|action|next steps?|kommentar|bemerkung"
    r"|remarque|commentaire)\s*[:–-]",
    re.I,
)
SEVERAL = re.compile(r"\s*(?:[\n;,&+]|\band\b|\bund\b|\bet\b)\s*")
ID_LIKE = re.compile(r"\S*\d\S*")


def comment_rows(frame: pd.DataFrame, locator: Locator) -> Iterator[SetAside]:
    """Rows of one text, each below another project, where most projects have such a row."""
    if locator.sheet.table != "projects" or "name" not in frame or not 2 * FEWEST <= len(frame) <= MOST_ROWS:
        return
    named = frame["name"].notna().to_numpy()
    bare = named.copy()
    for name in frame.columns:
        if name == "name":
            continue
        bare &= frame[name].isna().to_numpy()
        if not bare.any():
            break
    nameless = [
        place for place in np.flatnonzero(~named).tolist() if _is_one_text(locator, int(frame.index[place]))
    ]
    spoken = _below_projects(frame, np.flatnonzero(bare).tolist())
    if not (_speaks(frame, spoken) and _are_most(frame, spoken)):
        spoken = []
    unnamed = _below_projects(frame, nameless)
    unnamed = unnamed if _are_most(frame, unnamed) else []
    yield from (SetAside(int(frame.index[place]), COMMENT) for place in sorted({*spoken, *unnamed}))


def several_in_a_cell(frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    """Projects whose id is two or more ids, so that several were read as one."""
    if locator.sheet.table != "projects" or "project_id" not in frame:
        return
    ids = frame["project_id"]
    for place in places_with(ids, r"[\n;,&+]| and | und | et "):
        parts = [part for part in SEVERAL.split(str(ids.iloc[place])) if part]
        if len(parts) > 1 and all(map(ID_LIKE.fullmatch, parts)):
            effect = f"{len(parts)} ids stand in this cell, so that its row is read as one project"
            remedy = "Give each project a row of its own, unless they are one."
            yield locator.issue(
                int(frame.index[place]), "project_id", "several_in_a_cell", "warning", effect, remedy
            )


def _is_one_text(locator: Locator, row: int) -> bool:
    cells = [cell for cell in locator.sheet.raw.row(row - 1) if is_filled(cell)]
    return len(cells) == 1 and isinstance(cells[0], str)


def _below_projects(frame: pd.DataFrame, places: Sequence[int]) -> list[int]:
    """Those of the places that stand right below a row which is none of them."""
    index, among = frame.index, set(places)
    return [place for place in places if place and place - 1 not in among and index[place - 1] == index[place] - 1]


def _are_most(frame: pd.DataFrame, places: Sequence[int]) -> bool:
    return len(places) >= FEWEST and len(places) >= MOSTLY * (len(frame) - len(places))


def _speaks(frame: pd.DataFrame, places: Sequence[int]) -> bool:
    """Whether the texts under the heading of the names are sentences, or say that they are comments."""
    texts = [str(frame["name"].iloc[place]) for place in places]
    said = sum(bool(SAYS_SO.match(text)) or len(text.split()) >= FEWEST_WORDS for text in texts)
    if "project_id" not in frame or not texts:
        return bool(texts) and said == len(texts)
    others = frame["project_id"].notna().sum()
    return 2 * said >= len(texts) and others >= len(frame) - len(places)
