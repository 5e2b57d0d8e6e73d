"""4. Make a digest of it: pure, values in, text out."""
