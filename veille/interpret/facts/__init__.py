"""Which articles report one fact: an act or event with its own date and its own author, told by several sources.

Read in this order: `signature` (what an article tells of the act it reports), `vetoes` (what forbids that two articles
report the same one), `evidence` (how likely they do), `linkage` (who stands together).
"""
