"""Run every benchmark in turn, each in a process of its own, so that peak memory is its own."""

import subprocess
import sys

PARTS = ("gather", "interpret", "labels", "keep", "placing", "letters", "gazette", "web", "start")

for part in PARTS:
    print(f"\n== {part}", flush=True)
    subprocess.run([sys.executable, "-m", f"bench.{part}"], check=True, timeout=900)
