"""Publication into a folder."""
