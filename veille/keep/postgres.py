"""The promise of storage, on PostgreSQL."""
