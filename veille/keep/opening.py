"""An address into an archive."""
