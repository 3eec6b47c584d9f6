"""Parts of the finances page."""
