"""From cells as typed to named columns: which tab is which table, which row its header, which column what."""
