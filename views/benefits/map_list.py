"""The map for a narrow screen: the weakest path, then what leads to each objective, as indented lists."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from pmo_core.benefits.chains import Line, leading_to
from pmo_core.benefits.dependency_map import BenefitMap
from pmo_core.formats import as_written, count, share
from views.charts.benefit_map import state_of

OPEN_UP_TO = 40  # lines; a longer list is unfolded on request
MOST_LISTS = 30


def listed(
    found: BenefitMap, keys: Collection[str], realised: Mapping[str, float], weakest: Sequence[str]
) -> None:
    """What the drawing shows: a list for each box at the end of a chain, the weakest path marked."""
    ends = [key for key in found.nodes if key in keys and not _goes_on(found, key, keys) and key in found.into]
    for end in ends[:MOST_LISTS]:
        lines = leading_to(found, end, keys)
        unfolded = len(ends) == 1 and len(lines) <= OPEN_UP_TO
        with st.expander(f"What leads to {as_written(found.name_of(end))}: {len(lines) - 1}", expanded=unfolded):
            st.markdown(as_list(found, lines, realised, weakest))
    if len(ends) > MOST_LISTS:
        st.caption(f"{count(len(ends) - MOST_LISTS, 'list')} more: choose an objective or a programme above.")
    st.caption("Indented: leads to what stands above it. ▼ is on the path least likely to hold.")


def as_list(
    found: BenefitMap, lines: Sequence[Line], realised: Mapping[str, float], weakest: Collection[str] = ()
) -> str:
    """Markdown of a chain: each box with its state, the part that its arrow carries, and what it rests on."""
    return "\n".join(f"{'    ' * line.depth}- {_said(found, line, realised, weakest)}" for line in lines)


def _said(found: BenefitMap, line: Line, realised: Mapping[str, float], weakest: Collection[str]) -> str:
    node = found.nodes[line.key]
    name = f"**{as_written(node.name)}**" if node.kind == "objective" else as_written(node.name)
    words = [f"▼ {name}" if line.key in weakest else name]
    if node.kind == "benefit":
        words.append(state_of(realised.get(line.key))[1])
    elif node.kind != "objective":
        words.append(node.kind)
    if line.edge and line.edge.contribution == line.edge.contribution:
        words.append(share(line.edge.contribution))
    if line.edge and line.edge.assumption:
        words.append(f"only if: {as_written(line.edge.assumption)}")
    return " · ".join([*words, *(["as above"] if line.again else [])])


def _goes_on(found: BenefitMap, key: str, keys: Collection[str]) -> bool:
    return any(edge.target in keys for edge in found.out_of.get(key, []))
