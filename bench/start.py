"""How long a person waits for the first word: `veille --version` and `veille --aide`, whole processes."""

import statistics
import subprocess
import sys
import time

RUNS = 7


def seconds(*words: str) -> float:
    """Give the median time of a command over some runs, after one that is not counted."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "veille", *words], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


if __name__ == "__main__":
    bare = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    bare = time.perf_counter() - bare
    for words in (["--version"], ["--aide"], ["verifier"]):
        print(f"veille {' '.join(words):<12} {seconds(*words):.3f} s   (bare interpreter {bare:.3f} s)")
