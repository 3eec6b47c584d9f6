"""Amounts in whole units: rounded before the browser, which would cut them, and nothing else is touched."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest


def _page() -> None:
    import pandas as pd
    import streamlit as st

    from views.tables.common import money_column, show

    table = pd.DataFrame({"approved": [549_999.75, None], "share": [0.75, 0.5]})
    columns = {"approved": money_column("Approved", "GBP"), "share": st.column_config.NumberColumn("Share")}
    show(table, columns, "Amounts")


@pytest.mark.pages
def test_an_amount_is_rounded_to_the_unit_it_is_shown_in_and_a_share_is_left():
    shown = AppTest.from_function(_page).run().dataframe[0].value
    assert shown["approved"].tolist()[0] == 550_000
    assert pd.isna(shown["approved"].tolist()[1])
    assert shown["share"].tolist() == [0.75, 0.5]
