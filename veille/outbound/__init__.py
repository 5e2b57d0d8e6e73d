"""The door outside, for whoever reads sources and whoever posts to hooks: the web, guarded once, and mailboxes."""
