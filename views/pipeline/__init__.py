"""The pipeline page: one file per part, and what they share in seen.py."""
