"""Connecting one's own portfolio: answers to what a reading asks, what they changed, the files to keep."""
