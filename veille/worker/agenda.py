"""When the alarm rings: data. What is due then is the archive's to say, so that a missed ring loses nothing."""

ROUND_SECONDS = 60
"""A round looks at every source and list; an edition leaves at most this long after its hour."""

WATCHMAN_SECONDS = 5
"""How often the worker checks that the machine's clock did not jump."""

JUMP_SECONDS = 90
"""A wall clock that moves this far apart from the steady one was set by somebody: the alarm is wound again."""

GRACE_SECONDS = 8
"""How long a round may take to end once the worker is asked to stop; the system kills after ten."""
