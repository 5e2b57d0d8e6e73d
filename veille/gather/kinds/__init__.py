"""The kinds of sources: each a conversation over plain HTTP values, found through entry points."""
