"""Money over time: what was planned, spent and forecast, and what it is worth today."""
