"""Files and functions stay of a size that one reads at a sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import modules, name_of

LONGEST_FILE = 250
LONGEST_BODY = 25
USUAL_BODY = 15

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[Path, Function, int]]:
    """Give every function with the number of lines of its body, its docstring left out."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                body = node.body[1:] if ast.get_docstring(node) is not None else node.body
                yield path, node, (node.end_lineno or node.lineno) - body[0].lineno + 1 if body else 0


def test_no_file_is_longer_than_a_sitting() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name} {size}" for path, node, size in functions() if size > LONGEST_BODY
    ]
    assert long == []


def test_nine_functions_in_ten_are_short() -> None:
    sizes = [size for _, _, size in functions()]
    assert sum(size < USUAL_BODY for size in sizes) >= 0.9 * len(sizes)
