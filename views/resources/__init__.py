"""Parts of the resources page."""
