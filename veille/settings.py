"""Settings: `veille.toml` and `VEILLE_…` variables, read once."""
