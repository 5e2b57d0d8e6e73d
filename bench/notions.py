"""Write the families of words as they are compared, once `notions.toml` has changed: `python -m bench.notions`."""

import tomllib
from importlib.resources import files
from pathlib import Path

from veille.interpret.notions import stemmed

DATA = Path(str(files("veille.interpret").joinpath("data")))
HEAD = (
    "# Fait de notions.toml par « python -m bench.notions », ne se corrige pas à la main :\n"
    "# racine, familles qu'elle dit seule, suites de racines et la famille que chacune dit.\n"
)


def prepared() -> str:
    """Give the file that the notions make."""
    notions = tomllib.loads((DATA / "notions.toml").read_text(encoding="utf-8"))
    return HEAD + "".join(f"{stem}\t{line}\n" for stem, line in sorted(stemmed(notions).items()))


if __name__ == "__main__":
    text = prepared()
    (DATA / "racines.tsv").write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10)) - HEAD.count(chr(10))} stems")
