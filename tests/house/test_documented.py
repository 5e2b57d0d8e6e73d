"""What may be typed or set is documented, and what is documented about it is true."""

import importlib
import tomllib
from collections.abc import Iterator

import click
import pytest

from tests.house.tree import REPOSITORY, texts
from veille import settings
from veille.settings import KEYS, SECRETS
from veille.watch import lists, sources


def page(name: str) -> str:
    return (REPOSITORY / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_setting_is_in_the_operator_s_guide_with_its_variable_and_default(key: settings.Key) -> None:
    row = next((line for line in page("exploiter.md").splitlines() if f"`{key.variable}`" in line), "")
    assert f"`{key.name}`" in row
    default = {True: "true", False: "false"}[key.default] if isinstance(key.default, bool) else str(key.default)
    assert f"`{default}`" in row if default else "vide" in row


@pytest.mark.parametrize("name", SECRETS)
def test_every_secret_is_in_the_operator_s_guide(name: str) -> None:
    assert f"`VEILLE_{name.replace('.', '_').upper()}`" in page("exploiter.md")


@pytest.mark.parametrize("key", [*sources.KEYS, *lists.KEYS])
def test_every_key_is_in_the_curator_s_guide(key: str) -> None:
    assert f"`{key}`" in page("guide-curateur.md")


def test_every_kind_is_in_the_curator_s_guide() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    kinds = project["entry-points"]["veille.source_kinds"]
    assert [kind for kind in kinds if f"`{kind}`" not in page("guide-curateur.md")] == []


def commands(command: click.Command, name: str, context: click.Context) -> Iterator[str]:
    """Give the full name of every command that does something."""
    if not isinstance(command, click.Group):
        yield name
        return
    for word in command.list_commands(context):
        inner = command.get_command(context, word)
        if inner is not None:
            yield from commands(inner, f"{name} {word}", context)


def test_every_command_is_documented() -> None:
    try:
        face = importlib.import_module("veille.cli.main")
    except ModuleNotFoundError:
        pytest.skip("left out: the command line does not exist yet")
    written = "\n".join(text for name, text in texts() if name == "README.md" or name.startswith("docs/"))
    typed = commands(face.veille, "veille", click.Context(face.veille))
    assert [name for name in typed if name not in written] == []


def test_every_decision_is_in_the_index() -> None:
    folder = REPOSITORY / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("0*.md") if path.name not in index] == []
