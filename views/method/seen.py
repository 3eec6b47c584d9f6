"""What every part of the page of the method works with."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from pmo_core.errors import PmoError
from pmo_core.formats import as_written
from pmo_core.ledger import DecisionMade, Entry, GateReviewHeld, decisions_on, gate_reviews_on
from pmo_core.method.readiness import Standing, standings_of
from pmo_core.pipeline.from_tables import Pipeline
from views.ledger import KeptIn, ledger_of
from views.links import choose_project_in_link
from views.pipeline.prepared import ready_for
from views.session import Visit

CHOSEN = "method_project"
SAID = "_method_said"


@dataclass(frozen=True)
class Seen:
    """The visit, how every project stands, and the gate reviews on record, the newest last."""

    visit: Visit
    standings: list[Standing]
    reviews: tuple[Entry[GateReviewHeld], ...]
    kept: KeptIn | None

    @property
    def linked(self) -> bool:
        """Whether a table may link to the project's page: a reload would lose a visitor's own file."""
        return not self.visit.own_file

    @cached_property
    def pipeline(self) -> Pipeline:
        """Where every project stands, as on the page of the pipeline."""
        return ready_for(self.visit).pipeline

    def project_id(self, standing: Standing) -> str:
        """Id of a project."""
        return str(self.visit.portfolio.projects["project_id"].iloc[standing.place])

    def name(self, standing: Standing) -> str:
        """Name of a project."""
        return str(self.visit.portfolio.projects["name"].iloc[standing.place])

    @cached_property
    def decisions(self) -> tuple[Entry[DecisionMade], ...]:
        """Decisions on record; none while the record is out of reach, which the page has said."""
        try:
            return decisions_on(self.kept.ledger, self.visit.source_name) if self.kept else ()
        except PmoError:
            return ()

    @property
    def snapshot(self) -> str:
        """Which reading the figures are from, as a record keeps it."""
        return self.visit.snapshot.digest if self.visit.snapshot else "own file"


def seen_for(visit: Visit) -> Seen:
    """How every project stands, by the sheet and by what is on record here."""
    try:
        kept = ledger_of(visit)
        reviews = gate_reviews_on(kept.ledger, visit.source_name)
    except PmoError as error:
        st.caption(f"What was recorded here cannot be read, so the sheet alone counts. {as_written(str(error))}")
        return Seen(visit, standings_of(visit.portfolio, visit.settings), (), None)
    recorded = [entry.payload for entry in reviews]
    return Seen(visit, standings_of(visit.portfolio, visit.settings, recorded), reviews, kept)


def chosen_project(seen: Seen) -> Standing:
    """The project to look at, in the link; those whose gate comes first on top."""
    order = sorted(
        seen.standings, key=lambda one: (not one.next_gate, one.due is None, one.due or seen.visit.as_of)
    )
    by_id = {seen.project_id(one): one for one in order}
    return by_id[choose_project_in_link({an_id: seen.name(one) for an_id, one in by_id.items()}, CHOSEN)]


def say_after_rerun(sentence: str) -> None:
    """Draw the page anew, so that every figure counts what was recorded, and say this on it."""
    st.session_state[SAID] = sentence
    st.rerun()


def what_was_said() -> None:
    """What the run before had to say, once."""
    with st.container():
        if SAID in st.session_state:
            st.success(st.session_state.pop(SAID))


def recording(seen: Seen) -> KeptIn | None:
    """Where to record, with a word where it does not last; None, with the reason, where nothing can be kept."""
    if seen.kept is None:
        st.info("Nothing can be recorded while the record is out of reach.")
    elif seen.kept.why_not:
        st.info(f"What you record here lasts for this visit only. {as_written(seen.kept.why_not)}")
    return seen.kept
