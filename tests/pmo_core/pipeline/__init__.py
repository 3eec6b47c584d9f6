"""Where every project stands, and what is slipping."""
