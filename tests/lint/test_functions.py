"""A function fits on a screen, and a chain of many branches says why it branches so: names tell what, not why."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.lint.rules import is_migration, is_test

SOURCE = Path(__file__).resolve().parents[2] / "src/hengping"
LONGEST = 70
MOST_BRANCHES = 10
BRANCHES = (ast.If, ast.IfExp, ast.match_case, ast.For, ast.While, ast.ExceptHandler)


def too_long(text: str) -> list[str]:
    return [
        f"{function.name}: {length} lines"
        for function in _functions(text)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST
    ]


def unexplained(text: str) -> list[str]:
    """The functions with more branches than `MOST_BRANCHES` and not one comment."""
    comments = {
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT and not token.string.startswith(("# noqa", "# type:"))
    }
    return [
        f"{function.name}: {branches} branches and no word why"
        for function in _functions(text)
        if (branches := sum(isinstance(node, BRANCHES) for node in ast.walk(function))) > MOST_BRANCHES
        and comments.isdisjoint(range(function.lineno, (function.end_lineno or 0) + 1))
    ]


def _functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _files() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if not _left_alone(path)]


def _left_alone(path: Path) -> bool:
    place = PurePosixPath(path.relative_to(SOURCE))
    return is_test(place) or is_migration(place)


@pytest.mark.parametrize("check", [too_long, unexplained])
def test_every_function_of_the_product(check: object) -> None:
    assert callable(check)
    found = {str(path.relative_to(SOURCE)): check(path.read_text("utf-8")) for path in _files()}
    assert {path: said for path, said in found.items() if said} == {}


def test_what_is_too_long_and_what_is_not() -> None:
    assert too_long("def f():\n" + "    a = 1\n" * (LONGEST - 1)) == []
    assert too_long("def f():\n" + "    a = 1\n" * LONGEST) == ["f: 71 lines"]


def test_a_chain_needs_a_comment_of_its_own() -> None:
    chain = "def f(x):\n" + "    if x:\n        x = 1\n" * (MOST_BRANCHES + 1)
    assert unexplained(chain) == ["f: 11 branches and no word why"]
    assert unexplained(chain + "    # The later ones win: they are the newer law.\n    return x\n") == []
    assert unexplained(chain + "    return x  # noqa: RET504\n") == ["f: 11 branches and no word why"]
    assert unexplained("def f(x):\n" + "    if x:\n        x = 1\n" * MOST_BRANCHES) == []
