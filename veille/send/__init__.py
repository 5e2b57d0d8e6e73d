"""5. Hand it over: mail and files."""
