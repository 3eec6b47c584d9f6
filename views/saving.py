"""Asking for what anything is saved under: its name, who saves it and why."""

from dataclasses import dataclass

import streamlit as st

from pmo_core.ledger.payload import LONGEST_NAME, LONGEST_REASON
from views.ledger import typed


@dataclass(frozen=True)
class Signed:
    """The name of what is saved, who saves it, and why; the reason may be blank."""

    name: str
    by: str
    why: str


def save_form(key: str, title: str, *, placeholder: str, why: str, unsigned: str) -> Signed | None:
    """A form in a frame; what was typed, once it is sent with both names.

    Args:
        key: Begins the keys of its fields.
        title: What is saved.
        placeholder: A name such as one might give.
        why: The question after the reason.
        unsigned: What is said where a name is missing.
    """
    with st.form(f"save_{key}", border=True):
        st.markdown(f"**{title}**")
        name = typed(st.text_input("Name", key=f"{key}_name", max_chars=LONGEST_NAME, placeholder=placeholder))
        by = typed(st.text_input("Your name", key=f"{key}_by", max_chars=LONGEST_NAME))
        reason = typed(st.text_input(why, key=f"{key}_why", max_chars=LONGEST_REASON))
        st.caption("There is no sign-in yet: the name is kept as typed.")
        asked = st.form_submit_button("Save", key=f"save_{key}_button")
    if asked and not (name and by):
        st.error(unsigned)
    return Signed(name, by, reason) if asked and name and by else None
