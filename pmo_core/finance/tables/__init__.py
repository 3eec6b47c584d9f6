"""From the sheets to arrays of money: the one place of finance, beside spend.py, that knows tables.

Which figure counts: a project's own in Projects comes first, since it is whole-life; Costs' sum stands in where
Projects has none. Costs says when. Where the two disagree, both are told in a note.
"""
