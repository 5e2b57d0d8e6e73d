"""The only place that builds real things."""
