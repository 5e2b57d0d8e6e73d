"""Reads both chambers of Parliament: the Assemblée's archives of JSON, the Sénat's CSV, feeds and pages."""
