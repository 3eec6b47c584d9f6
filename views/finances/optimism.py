"""What estimates like these were short of, by kind of cost and stage; and contingency below it."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.optimism import REFERENCE
from pmo_core.finance.tables.kinds import to_go_by_kind
from pmo_core.finance.tables.layers import Layer, optimism_layers
from pmo_core.formats import MISSING, as_written, money, per_cent
from pmo_core.settings.finance import FinanceFile
from views.controls import needs
from views.finances.contingency import contingency_part
from views.finances.seen import Seen

KIND_WORDS = {"capex": "Capital", "opex": "Running"}
LABELS = {"capex": "Capital cost (%)", "opex": "Running cost (%)"}


def optimism_part(seen: Seen) -> None:
    """Two layers beside the estimates: optimism, and contingency."""
    _optimism(seen)
    contingency_part(seen)


def _optimism(seen: Seen) -> None:
    st.subheader("What estimates like these were short of", anchor=False)
    settings, life = seen.visit.settings.finance, seen.life
    if not np.nansum([*to_go_by_kind(life).capex[life.counts], *to_go_by_kind(life).opex[life.counts]]):
        needs("The uplift", "Costs with Capex or opex, and what is forecast of each")
        return
    said = st.container()
    stated = _asked(settings)
    layers = optimism_layers(seen.visit.portfolio, life, settings.finished, stated, settings.own_cases)
    with said:
        total = money(sum(layer.amount for layer in layers), seen.currency)
        st.markdown(as_written(f"If what is to go turns out as its kind did before, it costs {total} more."))
        st.table(uplift_table(seen, layers), hide_index=True, alt="Uplift for optimism by kind of cost and stage")
        st.caption(as_written(_basis(seen, settings)))


def _asked(settings: FinanceFile) -> Mapping[tuple[str, str], float]:
    """Uplifts by kind and stage in lower case, as the settings have them and the reader moves them."""
    stated = {(one.kind, one.stage.strip().casefold()): one.share for one in settings.uplifts}
    with st.popover("Uplifts where our own record is too short"):
        for kind, label in LABELS.items():
            start = 100 * stated.get((kind, ""), REFERENCE[kind])
            asked = st.number_input(label, -90.0, 500.0, start, 1.0, key=f"uplift_{kind}", bind="query-params")
            if asked != start:
                stated[kind, ""] = asked / 100
        st.caption("For single stages, whoever runs this app can set others, which come before these.")
    return stated


def uplift_table(seen: Seen, layers: Sequence[Layer]) -> pd.DataFrame:
    """Each kind of cost and stage with something to go: what it would add, and where that is from."""
    return pd.DataFrame(
        [
            {
                "Cost": KIND_WORDS[layer.kind],
                "Stage": as_written(layer.stage) or MISSING,
                "Projects": str(layer.projects),
                "To go": as_written(money(layer.to_go, seen.currency)),
                "Uplift": per_cent(layer.uplift.share),
                "Would add": as_written(money(layer.amount, seen.currency)),
                "From": as_written(layer.uplift.source),
            }
            for layer in layers
            if layer.projects
        ]
    )


def _basis(seen: Seen, settings: FinanceFile) -> str:
    of_no_kind = float(np.nansum(to_go_by_kind(seen.life).of_no_kind[seen.life.counts]))
    left = (
        f" {money(of_no_kind, seen.currency)} to go is of no kind, so no uplift is named for it."
        if of_no_kind
        else ""
    )
    return (
        "A layer of its own: no figure elsewhere on this page holds it. Our own closed projects come first, "
        f"{settings.own_cases} or more of a kind: what a column such as Estimate at Business case says of the "
        "stage a project is in, else the budget, beside what they came to. Else what is set; else averages of a "
        "review of large public projects (Mott MacDonald 2002), which for the schedule is "
        f"{per_cent(REFERENCE['schedule'])}.{left}"
    )
