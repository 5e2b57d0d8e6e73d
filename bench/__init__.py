"""Figures and ratios, never verdicts: `make bench` prints them, no test reads them."""
