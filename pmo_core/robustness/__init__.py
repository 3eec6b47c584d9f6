"""How sure a ranking is: what other weights and missing ratings could still change."""
