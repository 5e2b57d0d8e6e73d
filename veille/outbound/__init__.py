"""The door to the web, for whoever reads sources and whoever posts to hooks: guarded once, for both."""
