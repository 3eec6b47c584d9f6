"""What every part of the aims page works with, and what of it the reader asked to see."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pmo_core.aims.from_tables import Aims
from pmo_core.aims.spend import SpendByAim
from pmo_core.aims.value import order_by_value
from pmo_core.portfolio import Portfolio
from pmo_core.settings.aims import AimsFile

EVERY_AIM, EVERY_PROJECT = "All objectives", "All projects"
AIM, PROJECT = "aim", "aim_project"


@dataclass(frozen=True)
class Seen:
    """Aims and spend of a portfolio, and the objective and project chosen; blank for all.

    `aim` is the id of any objective, parents too; `project` that of a project.
    """

    portfolio: Portfolio
    settings: AimsFile
    aims: Aims
    spend: SpendByAim
    currency: str
    aim: str = ""
    project: str = ""

    @property
    def leaves(self) -> list[int]:
        """Positions of the leaves to show."""
        under = self.aims.tree.below.get(self.aim)
        ids = self.aims.tree.leaves["objective_id"].tolist()
        return [place for place, an_id in enumerate(ids) if under is None or an_id in under]

    @property
    def projects(self) -> list[int]:
        """Positions of the projects to show, the highest strategic value first."""
        order: list[int] = order_by_value(self.aims.value).tolist()
        return [place for place in order if self.wanted[place]]

    @property
    def wanted(self) -> NDArray[np.bool_]:
        """Whether each project is to be shown: the one chosen, or those that serve the objective chosen."""
        if self.project:
            return (self.portfolio.projects["project_id"] == self.project).to_numpy()
        if self.aim:
            return np.logical_or.reduce(self.aims.alignment.claimed[:, self.leaves], axis=1)
        return np.ones(len(self.portfolio.projects), dtype=np.bool_)

    @property
    def aim_ids(self) -> set[str]:
        """Ids of the objective chosen and of those below it; of all where none is chosen."""
        if not self.aim:
            return set(self.aims.tree.below)
        return {self.aim, *self.aims.tree.below[self.aim]}


def choose(portfolio: Portfolio) -> tuple[str, str]:
    """Ids of the objective and the project to look at, blank for all; both are in the link."""
    objectives = dict(_named(portfolio, "objectives", "objective_id"))
    projects = dict(_named(portfolio, "projects", "project_id"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        aim = st.selectbox(
            "Objective",
            ["", *objectives],
            format_func=lambda an_id: objectives.get(an_id, EVERY_AIM),
            key=AIM,
            bind="query-params",
            width=320,
        )
        project = st.selectbox(
            "Project",
            ["", *projects],
            format_func=lambda an_id: projects.get(an_id, EVERY_PROJECT),
            key=PROJECT,
            bind="query-params",
            width=320,
        )
        if aim or project:
            st.button("Show all", on_click=set_choice, args=("", ""), key="show_all_aims")
    return str(aim or ""), str(project or "")


def set_choice(aim: str, project: str) -> None:
    """Look at this objective and project from the next run on."""
    st.session_state[AIM], st.session_state[PROJECT] = aim, project


def _named(portfolio: Portfolio, table: str, id_field: str) -> Iterator[tuple[str, str]]:
    frame = portfolio[table]
    yield from zip(frame[id_field].tolist(), frame["name"].tolist(), strict=True)
