"""Parts of the data page: issues, how a sheet was read, connecting one's own."""
