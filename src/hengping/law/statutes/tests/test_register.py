"""The register of instruments: complete for what is cited, dated, and in our own words."""

from __future__ import annotations

import os
import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

import hengping
from hengping.law import statutes
from hengping.law.citations import cite
from hengping.law.statutes.register import read_articles, read_register

SOURCE = Path(hengping.__file__).parent
SHARED = Path(os.environ.get("HENGPING_SHARED", SOURCE.parent.parent.parent / "shared")) / "statutes"
FIXED = [
    "APL",
    "AFL",
    "ARL",
    "ALL",
    "ALLI",
    "CPL",
    "LPL",
    "WSL",
    "HCL",
    "HCR",
    "AIR",
    "O310",
    "O235",
    "O18",
    "OM15",
    "O14",
    "O12",
    "O825",
    "SCL",
    "CC",
    "ARC",
    "EVR",
]


def test_it_works() -> None:
    assert statutes.title_of("APL") == "行政处罚法"
    assert statutes.get("APL").formal_title == "中华人民共和国行政处罚法"
    assert statutes.get("STC").formal_title == statutes.get("STC").title == "特种作业目录"
    assert cite("APL", 64, None, 1).label == "《行政处罚法》第六十四条第（一）项"
    entry = statutes.resolve("APL", 64)
    assert entry is not None
    assert (entry.article, entry.in_force_from, entry.confirmed) == (64, date(2021, 7, 15), True)
    assert statutes.resolve("APL", 1) is None
    assert statutes.resolve("GO54", 1) is None


@pytest.mark.parametrize("key", FIXED)
def test_the_fixed_keys_are_there(key: str) -> None:
    assert statutes.get(key).key == key


def test_it_refuses_an_unknown_key() -> None:
    for ask in (statutes.get, statutes.title_of, statutes.articles_of):
        with pytest.raises(statutes.UnknownStatute, match="NOSUCH"):
            ask("NOSUCH")


def test_it_refuses_a_register_that_contradicts_itself() -> None:
    row = {
        "key": "X",
        "title": "某条例",
        "kind": "regulation",
        "number": "第1号",
        "in_force_from": date(2026, 1, 1),
        "source": "测试",
        "checked_on": date(2026, 11, 23),
        "confirmed": False,
        "last_article": 3,
    }
    with pytest.raises(ValueError, match="重复"):
        read_register([row, row])
    with pytest.raises(ValueError, match="类别不明"):
        read_register([{**row, "kind": "custom"}])
    instrument = read_register([row])["X"]
    with pytest.raises(ValueError, match="没有第4条"):
        read_articles(instrument, [{"number": 4, "gist": "没有"}])
    with pytest.raises(ValueError, match="第2条重复"):
        read_articles(instrument, [{"number": 2, "gist": "一"}, {"number": 2, "gist": "二"}])


def test_a_version_is_law_between_its_days() -> None:
    assert not statutes.in_force("O18", date(2026, 1, 31))
    assert statutes.in_force("O18", date(2026, 2, 1))
    assert statutes.in_force("OM15", date(2026, 1, 31))
    assert not statutes.in_force("OM15", date(2026, 2, 1))
    assert not statutes.in_force("HCL", date(2026, 4, 30))


def test_two_versions_of_one_instrument_are_never_law_on_one_day() -> None:
    far = date(9999, 12, 31)
    for one, other in combinations(statutes.REGISTER.values(), 2):
        if one.title == other.title:
            assert (one.in_force_to or far) < other.in_force_from or (other.in_force_to or far) < one.in_force_from, one


def test_every_row_is_dated_and_says_what_was_read() -> None:
    for key, one in statutes.REGISTER.items():
        assert one.source, key
        assert one.number, key
        assert one.checked_on in {date(2026, 11, 23), date(2026, 11, 30)}, key
        assert one.in_force_to is None or one.in_force_from < one.in_force_to, key
        assert one.kind in statutes.KINDS, key
        assert "《" not in one.title, key


def test_every_article_is_within_its_instrument_and_short() -> None:
    described = 0
    for key in statutes.REGISTER:
        for number, entry in statutes.articles_of(key).items():
            described += 1
            assert entry.statute == key
            assert entry.article == number
            assert 0 < len(entry.gist) <= 60, (key, number)
    assert described > 400
    files = {path.stem for path in (SOURCE / "law" / "statutes" / "articles").glob("*.toml")}
    assert files <= statutes.REGISTER.keys()


def test_the_gists_are_not_sentences_of_the_statutes() -> None:
    if not SHARED.is_dir():
        pytest.skip("没有法规文本，无法比对")
    text = re.sub(r"\s", "", "".join(path.read_text("utf-8") for path in SHARED.glob("*.md")))
    for key in statutes.REGISTER:
        for number, entry in statutes.articles_of(key).items():
            for start in range(len(entry.gist) - 19):
                assert entry.gist[start : start + 20] not in text, (key, number)


def test_whatever_the_code_cites_is_registered() -> None:
    cited = set()
    for path in SOURCE.rglob("*.py"):
        if "tests" not in path.parts:
            cited |= {(key, int(number)) for key, number in _CITES.findall(path.read_text("utf-8"))}
    assert cited
    for key, number in cited:
        last = statutes.get(key).last_article
        assert last is None or 1 <= number <= last, (key, number)


_CITES = re.compile(r'cite\("([A-Za-z0-9]+)",\s*(\d+)')
