"""The page of decisions: first glance, one project's case, what stopping does, the record."""
