"""The promise of storage, on SQLite."""
