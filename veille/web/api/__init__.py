"""The programs' door, `/api/v1`: the same archive as the pages, in JSON."""
