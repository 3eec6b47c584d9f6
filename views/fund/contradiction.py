"""Why nothing can be funded: the rules that contradict each other, and the least that would ease them."""

import streamlit as st

from pmo_core.formats import as_written, count
from pmo_core.selection.conflict import Conflict
from views.fund.answer import Answer
from views.fund.terms import amount_words


def contradiction_part(answer: Answer, conflict: Conflict) -> None:
    """The rules in words, then what raising limits would do about it."""
    st.subheader("These rules cannot all hold", anchor=False)
    st.markdown("\n".join(f"- {as_written(rule)}" for rule in conflict.rules))
    few = "without any one of them the others could hold" if conflict.least else "there may be fewer that do"
    st.caption(f"{count(len(conflict.rules), 'rule')} contradict each other; {few}.")
    if conflict.raises:
        st.markdown("**The least that would ease it**")
        raises = [f"{amount_words(answer, name, by)} more of {name}" for name, by in conflict.raises]
        st.markdown("\n".join(f"- {as_written(line)}" for line in raises))
    else:
        st.markdown("No raise of money or people eases it: one of the rules has to go.")
    st.caption("Give way under Change what must hold, or in your sheet.")
