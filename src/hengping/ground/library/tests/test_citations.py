"""Every article that the product cites exists in the official text, with its paragraph and its item."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import hengping
from hengping.ground.library.matching import match
from hengping.ground.library.statutes_text import Article, Statute, parse_file
from hengping.ground.library.tests.texts import LINES, NAME, official
from hengping.law.citations import Citation
from hengping.law.statutes import REGISTER, articles_of

SOURCE = Path(hengping.__file__).parent
_KEY = re.compile(r"([A-Z][A-Z0-9]*)[- ](\d+)(?:\((\d+)\))?(?:\[(\d+)\])?")


def _numbers(values: list[Any]) -> list[int | None]:
    return [*values, None, None, None][:3]


def _in_code(file: Path) -> Iterator[Citation]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        named = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("cite", "Citation")
        if named and node.args and all(isinstance(argument, ast.Constant) for argument in node.args):
            statute, *numbers = [argument.value for argument in node.args]
            if isinstance(statute, str):
                yield Citation(statute, *_numbers(numbers))


def _in_table(value: Any) -> Iterator[Citation]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _in_table(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _in_table(inner)
    elif isinstance(value, str) and (found := _KEY.fullmatch(value)) and found[1] in REGISTER:
        yield Citation(found[1], *(int(number) if number else None for number in found.groups()[1:]))


@lru_cache(maxsize=1)
def _cited() -> dict[Citation, set[str]]:
    """Every citation and the files that make it."""
    cited: dict[Citation, set[str]] = {}
    for room in ("law", "ground", "work"):
        for file in sorted((SOURCE / room).rglob("*")):
            if "tests" in file.parts or file.suffix not in (".py", ".toml"):
                continue
            found = _in_code(file) if file.suffix == ".py" else _in_table(tomllib.loads(file.read_text("utf-8")))
            for citation in found:
                cited.setdefault(citation, set()).add(str(file.relative_to(SOURCE)))
    return cited


@lru_cache(maxsize=1)
def _texts() -> dict[str, Statute]:
    """The official texts by their key in the register."""
    texts = {}
    for file in official():
        statute = parse_file(file.name, file.read_bytes()).statute
        assert statute is not None
        instrument = match(statute).instrument
        assert instrument is not None, file.name
        texts[instrument.key] = statute
    return texts


def _fault(citation: Citation, article: Article | None) -> str:
    if article is None:
        return "没有这一条"
    paragraphs = article.paragraphs
    if citation.paragraph is not None:
        if citation.paragraph > len(paragraphs):
            return f"只有{len(paragraphs)}款"
        paragraphs = (paragraphs[citation.paragraph - 1],)
    if citation.item is not None:
        counts = [len(paragraph.items) for paragraph in paragraphs]
        if citation.item > max(counts):
            return f"没有第{citation.item}项"
        if citation.paragraph is None and sum(count > 0 for count in counts) > 1:
            return "有几款都分项，应当写明款"
    return ""


def test_citations_are_found_in_code_and_tables() -> None:
    cited = _cited()
    assert len(cited) > 300
    assert {citation.statute for citation in cited} <= set(REGISTER)
    assert any(file.startswith("law/penalty/gates/") for files in cited.values() for file in files)
    assert any(file.startswith("law/violations/tables/") for files in cited.values() for file in files)


def test_every_citation_exists_in_the_official_text() -> None:
    texts = _texts()
    wrong = [
        f"{citation.label}：{fault}（{'、'.join(sorted(files))}）"
        for citation, files in sorted(_cited().items(), key=lambda pair: pair[0].key)
        if citation.statute in texts
        and citation.article is not None
        and (fault := _fault(citation, texts[citation.statute].article(citation.article)))
    ]
    assert not wrong, "\n".join(wrong)


def test_every_described_article_exists_in_the_official_text() -> None:
    wrong = [
        f"{key}-{number}"
        for key, statute in _texts().items()
        for number in articles_of(key)
        if statute.article(number) is None
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("citation", "fault"),
    [
        (Citation("X", 2, 1, 3), ""),
        (Citation("X", 2, None, 3), ""),
        (Citation("X", 9), "没有这一条"),
        (Citation("X", 2, 3), "只有2款"),
        (Citation("X", 2, 1, 4), "没有第4项"),
        (Citation("X", 2, 2, 1), "没有第1项"),
    ],
)
def test_a_wrong_citation_is_noticed(citation: Citation, fault: str) -> None:
    statute = parse_file(NAME, LINES.encode()).statute
    assert statute is not None
    assert _fault(citation, statute.article(citation.article or 0)) == fault
