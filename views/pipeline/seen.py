"""What every part of the pipeline page works with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from pmo_core.formats import as_written, count
from pmo_core.pipeline.from_tables import Pipeline
from pmo_core.settings.pipeline import StageSettings
from views.pipeline.prepared import Ready
from views.session import PAGES_FOLDER, Visit
from views.tables.cells import cell_link
from views.tables.common import in_lines

A_PAGE = 25
TEXTS_NAMED = 20
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Seen:
    """The pipeline of a visit, and which projects the reader asked for, in the sheet's order."""

    visit: Visit
    ready: Ready
    wanted: NDArray[np.bool_]

    @cached_property
    def wanted_ids(self) -> set[str]:
        """Ids of those projects."""
        return {an_id for an_id, wanted in zip(self.pipeline.ids, self.wanted, strict=True) if wanted}

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of each project by its id."""
        return dict(zip(self.pipeline.ids, self.pipeline.names, strict=True))

    @property
    def pipeline(self) -> Pipeline:
        """Where every project stands."""
        return self.ready.pipeline

    @property
    def costs(self) -> NDArray[np.float64]:
        """What each project costs, nan where not known."""
        return self.ready.costs

    @property
    def ranks(self) -> dict[int, int]:
        """Rank of each project by the saved weights; none where the sheet has no criteria."""
        return self.ready.ranks

    @property
    def stages(self) -> Sequence[StageSettings]:
        """Stages in their order."""
        return self.pipeline.staged.stages

    def row(self, place: int) -> int:
        """Row of a project as the sheet counts."""
        return int(str(self.visit.portfolio.projects.index[place]))

    def cell(self, place: int, field: str) -> str:
        """Cell of a project's field as Markdown."""
        return cell_link(self.visit.portfolio, "projects", self.row(place), field)

    def column(self, field: str) -> list[str]:
        """Texts of a field of Projects, blank where missing."""
        cells = self.visit.portfolio.projects[field].tolist()
        return [cell.strip() if isinstance(cell, str) else "" for cell in cells]

    def of_wanted(self, places: Sequence[int]) -> list[int]:
        """Those of these projects that the reader asked for."""
        return [place for place in places if self.wanted[place]]


def project_page() -> str | None:
    """Path of the page that tells everything of one project; None in a build without it."""
    path = PAGES_FOLDER / "project.py"
    return str(path) if path.exists() else None


def open_project(project_id: str) -> None:
    """Go on to a project's own page, where there is one."""
    path = project_page()
    if path:
        st.switch_page(path, query_params={"project": project_id})


def paged_table(
    things: Sequence[Thing], rows: Callable[[Sequence[Thing]], list[dict[str, object]]], key: str, alt: str
) -> None:
    """A table of a page of the things, each cell as Markdown; only the page that is seen is made."""
    pages = -(-len(things) // A_PAGE)
    page = st.pagination(pages, key=f"{key}_page") if pages > 1 else 1
    shown = things[(page - 1) * A_PAGE : page * A_PAGE]
    table = pd.DataFrame([{name: unbroken(cell) for name, cell in row.items()} for row in rows(shown)])
    st.table(table, hide_index=True, alt=alt)


def unbroken(cell: object) -> object:
    """A cell whose clauses stay on lines of some length: a phone scrolls the table and does not squash it."""
    return "; ".join(in_lines(clause) for clause in cell.split("; ")) if isinstance(cell, str) else cell


def unmapped_texts(pipeline: Pipeline) -> None:
    """Texts of Stage and Status that mean no stage, each with its first cell; nothing where all do."""
    odd = pipeline.staged.unmapped
    if pipeline.staged.own:
        st.caption(
            "None of the stages that this app was set up with occurs here, so the sheet's own stand in its order.",
            help="Whoever runs this app sets the stages, in config/pipeline.toml.",
        )
    if not odd:
        return
    with st.expander(f"{count(len(odd), 'text')} of Stage or Status that no stage claims"):
        for one in odd[:TEXTS_NAMED]:
            cell = cell_link(pipeline.portfolio, "projects", one.row, one.field)
            st.markdown(f"{as_written(one.text)}: {count(one.projects, 'project')}, first in {cell}")
        st.caption(
            "Write a stage's own word in the sheet, or ask whoever runs this app to add yours to it.",
            help="Each stage has a list of words in config/pipeline.toml.",
        )
