"""Parts of the aims page."""
