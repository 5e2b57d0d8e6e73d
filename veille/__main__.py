"""The door: hands the words typed and the environment to the command line, and turns its end into an exit code."""

import os
import sys


def main() -> None:
    """Run one command and leave with its exit code (contract §3)."""
    if sys.argv[1:] == ["--version"]:
        from veille import __version__

        sys.stdout.write(f"veille {__version__}\n")
        return
    os.environ["LANGUAGE"] = "fr"  # click asks gettext, and gettext asks this variable alone
    from veille.cli.main import run

    sys.exit(run(sys.argv[1:], os.environ))


if __name__ == "__main__":
    main()
