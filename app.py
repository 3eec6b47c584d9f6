"""Valueboard: the page list and the frame every page stands in."""

import streamlit as st

from views.session import home_page, router_is_running

PAGES = [
    home_page(),
    st.Page("pages/overview.py", title="Overview"),
    st.Page("pages/aims.py", title="Aims"),
    st.Page("pages/prioritise.py", title="Prioritise"),
    st.Page("pages/fund.py", title="Fund"),
    st.Page("pages/pipeline.py", title="Pipeline"),
    st.Page("pages/decide.py", title="Decide"),
    st.Page("pages/resources.py", title="Resources"),
    st.Page("pages/finances.py", title="Finances"),
    st.Page("pages/benefits.py", title="Benefits"),
    st.Page("pages/method.py", title="Method"),
    st.Page("pages/project.py", title="Project"),
    st.Page("pages/data.py", title="Data"),
]

page = st.navigation(PAGES, position="top")
st.set_page_config(page_title=f"{page.title} – Valueboard", layout="wide")
router_is_running()
page.run()
