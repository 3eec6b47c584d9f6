"""app.py, with everything loaded while nobody waits yet: `streamlit run serve.py`.

Under `streamlit run app.py` the first visitor after a start waits for the imports and the first reading.
"""

import streamlit as st

from views.warm import warmed

app = st.App("app.py", lifespan=warmed)
