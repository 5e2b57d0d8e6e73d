"""veille: a professional watch for French social workers, from public sources to a digest in hand."""

__version__ = "0.1.0"
