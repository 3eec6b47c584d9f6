"""Addresses within the app that a table can carry, and the choice that they bring."""

from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st

from pmo_core.formats import called

PROJECT_PAGE = "pages/project.py"
PROJECT_IN_LINK = "project"


def project_address(project_id: str) -> str:
    """Where everything known of a project stands, from any other page."""
    return f"project?{PROJECT_IN_LINK}={quote(project_id)}"


def choose_project_in_link(names: Mapping[str, str], name: str) -> str:
    """Id of the project chosen, of these by id in the order to offer them; `name` is the parameter in the link.

    Not bound by Streamlit, which would write the whole label into the link: an address says the id alone. What the
    link says goes before the widget where we did not write it ourselves.
    """
    said, written = st.query_params.get(name), f"_{name}_in_link"
    if said in names and (said != st.session_state.get(written) or name not in st.session_state):
        st.session_state[name] = said
    chosen = st.selectbox(
        "Project",
        list(names),
        format_func=lambda an_id: called(an_id, names.get(an_id, "")),
        key=name,
        width=420,
    )
    if st.query_params.get(name) != chosen:
        st.query_params[name] = str(chosen)
    st.session_state[written] = str(chosen)
    return str(chosen)
