from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.conftest import Cast
from hengping.ground.library.actions import import_statutes
from hengping.ground.library.queries import search_statutes
from hengping.ground.library.searching import excerpt, fold, marked, pairs, words_of
from hengping.ground.library.tests.texts import LINES, NAME, official


def _labels(cast: Cast, query: str) -> list[str]:
    return [hit.article.label for hit in search_statutes(cast.colleague, query)]


@pytest.fixture
def loaded(cast: Cast, at: datetime) -> Cast:
    import_statutes(files=[(NAME, LINES.encode())], actor=cast.reviewer, at=at)
    return cast


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("液氨", ["第二条"]),
        ("灯", ["第一条", "第二条", "第二条之一"]),
        ("守灯人", ["第二条", "第二条之一"]),
        ("守灯人 雾天鸣钟", ["第二条"]),
        ("1000元", ["第三条"]),
        ("(三)项", ["第三条"]),
        ("第二条", ["第二条", "第二条之一", "第三条"]),
        ("雾天点灯", []),
        ("灯塔塔", []),
        ("%", []),
        ("_", []),
        ("  ", []),
    ],
)
def test_it_finds_exactly_what_is_written(loaded: Cast, query: str, labels: list[str]) -> None:
    assert _labels(loaded, query) == labels


def test_pairs_that_are_apart_are_no_hit(cast: Cast, at: datetime) -> None:
    text = "# 条例\n\n第一条 甲乙丙。乙丙丁。"
    import_statutes(files=[("条例(2024-01-01).md", text.encode())], actor=cast.reviewer, at=at)
    assert _labels(cast, "乙丙丁") == ["第一条"]
    assert _labels(cast, "甲乙丙丁") == []


def test_it_shows_where(loaded: Cast) -> None:
    hit = search_statutes(loaded.colleague, "液氨")[0]
    assert [piece for piece, is_hit in hit.pieces if is_hit] == ["液氨"]
    assert "".join(piece for piece, _ in hit.pieces).strip("…") in hit.article.text.replace("\n", " ")


def test_it_agrees_with_reading_everything(cast: Cast, at: datetime) -> None:
    files = [file for file in official() if file.name.startswith(("行政处罚法", "行政强制法"))]
    import_statutes(files=[(file.name, file.read_bytes()) for file in files], actor=cast.reviewer, at=at)
    everything = search_statutes(cast.colleague, "条")
    assert len(everything) == 157
    for word in ("听证", "工作日", "没收违法所得", "当事人 陈述", "七日"):
        expected = [
            (hit.article.key, hit.article.number)
            for hit in everything
            if all(part in hit.article.label + hit.article.text for part in word.split())
        ]
        found = [(hit.article.key, hit.article.number) for hit in search_statutes(cast.colleague, word)]
        assert found == expected, word
        assert found, word
    assert next(hit.article.key for hit in search_statutes(cast.colleague, "听证")) == "APL"
    only = search_statutes(cast.colleague, "期限", name="AFL")
    assert {hit.article.key for hit in only} == {"AFL"}


@given(st.text(max_size=40))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="灯塔守人 （(1１", max_size=20), st.text(alphabet="灯塔守人 （(1１", min_size=1, max_size=4))
def test_marking_loses_nothing(text: str, query: str) -> None:
    words = words_of(query)
    pieces = marked(text, words)
    assert "".join(piece for piece, _ in pieces) == text
    assert any(is_hit for _, is_hit in pieces) == any(word in fold(text) for word in words)
    for word in words:
        if word in fold(text):
            assert pairs(word) <= pairs(fold(text))


def test_an_excerpt_says_what_it_leaves_out() -> None:
    text = "前" * 100 + "液氨" + "后" * 200
    assert excerpt(text, ["液氨"], 10) == "…" + "前" * 10 + "液氨" + "后" * 18 + "…"
    assert excerpt("短", ["长"]) == "短"
