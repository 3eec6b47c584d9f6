"""The Benefits page: what is seen first, and one part for each question."""
