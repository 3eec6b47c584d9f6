"""From tables to screen."""

from pmo_core.collecting import collection_paused

# Half a million objects that all stay: looking for garbage among them, again and again, is a fifth of the time
# that the first visitor waits for imports. Whatever page opens first, this comes first.
with collection_paused():
    import altair as _altair  # noqa: F401

    import pmo_core.loading as _loading  # noqa: F401
