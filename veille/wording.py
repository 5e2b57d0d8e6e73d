"""French for every error and state."""
