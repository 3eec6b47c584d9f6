"""Whether a visit comes from the machine the app runs on, so that files on it and its keys may be used."""

from urllib.parse import urlsplit

import streamlit as st

OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
# What a proxy adds to the visits that it passes on.
PASSED_ON = ("X-Forwarded-For", "Forwarded", "Via")


def is_on_own_machine() -> bool:
    """Whether the app listens to its own machine alone and no proxy stands before it to pass others' visits on.

    A bare proxy says that it is localhost itself and tells nothing else; but it hands on the address that the
    visitor's browser names as the page's own.
    """
    headers = st.context.headers
    host = urlsplit(f"//{headers.get('Host', 'localhost')}").hostname
    origin = urlsplit(headers.get("Origin", "http://localhost")).hostname
    passed_on = any(name in headers for name in PASSED_ON)
    local = st.get_option("server.address") in OWN_MACHINE
    return local and host in OWN_MACHINE and origin in OWN_MACHINE and not passed_on
