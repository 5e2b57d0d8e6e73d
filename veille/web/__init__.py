"""The face for readers and subscribers: parses a request, calls one service, chooses a page."""
