"""The kind `code`: two states of a code compared, article by article.

The story: `tree` and `history` read what public bases give, `words` says when two wordings are one, `compare` finds
what changed, `telling` makes articles of it, `kind` holds the conversation.
"""
