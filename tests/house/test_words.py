"""Words stay at home: slugs in `sources.yaml`, SQL in `keep`, French in `wording`; no machine speaks here."""

import importlib
import inspect
import re
import typing
from pathlib import Path

import pytest

from tests.house.tree import REPOSITORY, modules, name_of, strings, texts
from veille.domain import errors, errors_people
from veille.watch.nodes import Listing, Mapped, Scalar
from veille.watch.strict_yaml import load

REGISTRIES = tuple(
    name[::-1] for name in ("gro.ipyp", "gro.detsohnohtyp", "gro.sjmpn", "moc.sjmpn", "oi.setarc", "gro.gnalog")
)
"""Written backwards, so that this file may be read by the test too."""

MACHINE_PATH = re.compile(r"(?<![\w.…/-])/(?:work|tmp|root|home/\w+|Users/\w+)/\w")
SELECT = re.compile(r"\bSELECT\b.+\bFROM\b", re.DOTALL)

LEAVES = [
    kind
    for module in (errors, errors_people)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, errors.VeilleError) and not kind.__subclasses__()
]


MADE_OF: dict[object, object] = {
    str: "detail",
    int: 503,
    Path: Path("digests"),
    tuple[errors.Fault, ...]: (errors.Fault(file="sources.yaml", line=3, column=5, message="clé inconnue"),),
}


def made(kind: type[errors.VeilleError]) -> errors.VeilleError:
    """Make an error of a kind, with something for whatever it cannot do without."""
    if not inspect.isfunction(kind.__init__):
        return kind("detail")
    types = typing.get_type_hints(kind.__init__)
    parameters = list(inspect.signature(kind.__init__).parameters.values())[1:]
    return kind(**{one.name: MADE_OF[types[one.name]] for one in parameters if one.default is one.empty})


def slugs() -> list[str]:
    path = REPOSITORY / "sources.yaml"
    if not path.exists():
        pytest.skip("left out: this repository has no sources.yaml yet")
    root = load(path.read_bytes(), path.name).root
    listing = root.entries["sources"].value if isinstance(root, Mapped) else None
    entries = (
        [item.entries["id"].value for item in listing.items if isinstance(item, Mapped)]
        if isinstance(listing, Listing)
        else []
    )
    return [node.written for node in entries if isinstance(node, Scalar)]


def test_no_source_is_named_in_the_code() -> None:
    named = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, slugs())) + r")(?![\w-])")
    found = [f"{name_of(path)}:{line}" for path in modules() for line, text in strings(path) if named.search(text)]
    assert found == []


def test_only_the_keeping_room_speaks_sql() -> None:
    rooms = [path for path in modules() if not name_of(path).startswith("veille/keep/")]
    assert [f"{name_of(path)}:{line}" for path in rooms for line, text in strings(path) if SELECT.search(text)] == []


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_every_error_has_its_own_french_sentence(kind: type[errors.VeilleError]) -> None:
    wording = importlib.import_module("veille.wording")
    if not hasattr(wording, "explain"):
        pytest.skip("left out: veille.wording.explain does not exist yet")
    sentence = wording.explain(made(kind))
    assert len(sentence) > 10
    assert "inattendue" not in sentence
    others = [wording.explain(made(other)) for other in LEAVES if other is not kind]
    assert sentence not in others


def test_no_tracked_file_names_a_package_registry() -> None:
    hosts = re.compile("|".join(map(re.escape, REGISTRIES)))
    assert [name for name, text in texts() if hosts.search(text)] == []


def test_no_tracked_file_holds_a_path_of_somebody_s_machine() -> None:
    assert [f"{name}: {found[0]}" for name, text in texts() if (found := MACHINE_PATH.search(text))] == []
