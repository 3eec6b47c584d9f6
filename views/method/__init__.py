"""The page of the method: what is owed, one project's gates, classes, what the method costs, templates."""
