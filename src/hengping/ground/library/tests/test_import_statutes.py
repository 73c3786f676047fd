from datetime import date, datetime, timedelta

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import NotAllowed
from hengping.ground.library.actions import import_statutes, preview_statutes
from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.matching import Match, match
from hengping.ground.library.models import StatutePair, StatuteText
from hengping.ground.library.queries import (
    get_article,
    get_statute,
    list_articles,
    list_statutes,
    search_statutes,
    statutes_by_key,
)
from hengping.ground.library.statutes_text import Statute, parse_file
from hengping.ground.library.tests.texts import LINES, NAME, official
from hengping.ground.records.queries import list_entries
from hengping.law.statutes import get

GOOD = (NAME, LINES.encode())
BAD = ("坏.md", b"# \xe7\x81\xaf")


def _read(name: str, text: str) -> Statute:
    statute = parse_file(name, text.encode()).statute
    assert statute is not None
    return statute


def test_it_works(cast: Cast, at: datetime) -> None:
    done = import_statutes(files=[GOOD, BAD], actor=cast.reviewer, at=at)

    assert [(file.change, file.articles) for file in done] == [("new", 4), ("faulty", 0)]
    statute = get_statute(cast.colleague, "灯塔管理条例")
    assert (statute.version_on, statute.imported_by_name, statute.article_count) == (date(2024, 3, 1), "何静", 4)
    assert [article.label for article in list_articles(cast.colleague, statute.id)][2] == "第二条之一"
    article = get_article(cast.colleague, "灯塔管理条例", 2)
    assert article is not None
    assert article.paragraphs[0].items[1].subitems == ("1.点灯时间；", "2.熄灯时间；")
    assert get_article(cast.colleague, "灯塔管理条例", 9) is None
    entries = list_entries(dossier_of(cast.reviewer, at))
    assert [entry.kind for entry in entries] == ["dossier_opened", "statute_imported"]
    assert entries[1].payload["source_sha256"] == statute.sha256


def test_a_preview_changes_nothing(cast: Cast) -> None:
    planned = preview_statutes(files=[GOOD, BAD], actor=cast.reviewer)

    assert [file.change_name for file in planned] == ["新增", "不能导入"]
    assert planned[1].faults
    assert not StatuteText.objects.exists()


def test_the_same_file_twice_changes_nothing(cast: Cast, at: datetime) -> None:
    import_statutes(files=[GOOD], actor=cast.reviewer, at=at)

    done = import_statutes(files=[GOOD], actor=cast.reviewer, at=at)

    assert done[0].change_name == "已导入，不变"
    assert StatuteText.objects.count() == 1


def test_a_corrected_text_takes_the_place_of_the_earlier_one(cast: Cast, at: datetime) -> None:
    import_statutes(files=[GOOD], actor=cast.reviewer, at=at)

    corrected = (NAME, LINES.replace("雾天鸣钟", "雾天吹号").encode())
    done = import_statutes(files=[corrected], actor=cast.reviewer, at=at + timedelta(days=1))

    assert done[0].change == "replaced"
    assert StatuteText.objects.count() == 2
    assert len(list_statutes(cast.reviewer)) == 1
    assert not search_statutes(cast.reviewer, "鸣钟")
    assert [hit.article.label for hit in search_statutes(cast.reviewer, "吹号")] == ["第二条"]
    assert not StatutePair.objects.filter(article__text__superseded_at__isnull=False).exists()


def test_it_is_hidden_from_other_bureaus(cast: Cast, at: datetime) -> None:
    import_statutes(files=[GOOD], actor=cast.reviewer, at=at)

    assert list_statutes(cast.outsider) == []
    assert search_statutes(cast.outsider, "雾天") == []
    with pytest.raises(NotAllowed):
        get_statute(cast.outsider, "灯塔管理条例")


@pytest.mark.parametrize("who", ["officer_in_charge", "head", "system_admin"])
def test_it_requires_law_import(cast: Cast, at: datetime, who: str) -> None:
    for act in (
        lambda actor: preview_statutes(files=[GOOD], actor=actor),
        lambda actor: import_statutes(files=[GOOD], actor=actor, at=at),
    ):
        with pytest.raises(NotAllowed):
            act(getattr(cast, who))


@pytest.mark.parametrize(
    ("name", "title", "key"),
    [
        ("a(2021-01-22).md", "中华人民共和国行政处罚法", "APL"),
        ("a(2017-09-01).md", "行政处罚法", "APL17"),
        ("a(1997-11-17).md", "罚款决定与罚款收缴分离实施办法", "O235"),
        ("a(2023-09-01).md", "中华人民共和国行政复议法", "ARL"),
        ("a(2009-08-27).md", "中华人民共和国行政复议法", "ARL09"),
        ("a(1994-01-01).md", "中华人民共和国行政复议法", ""),
        ("a(2018-02-06).md", "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释", "ALLI"),
        ("a(2024-03-01).md", "灯塔管理条例", ""),
    ],
)
def test_a_text_is_matched_by_title_and_day(name: str, title: str, key: str) -> None:
    found = match(_read(name, f"# {title}\n\n第一条 灯塔要亮。"))
    assert (found.instrument.key if found.instrument else "") == key
    assert found.remark  # one article is never the whole instrument, or the register does not know it


def test_a_whole_text_is_matched_without_remark() -> None:
    last = get("O235").last_article
    assert last is not None
    body = "\n\n".join(f"第{number}条 灯塔要亮。" for number in "一二三四五六七八九")
    rest = "\n\n".join(f"第十{number}条 灯塔要亮。" for number in ("", *"一二三四五六七"))
    found = match(_read("a(1997-11-17).md", f"# 罚款决定与罚款收缴分离实施办法\n\n{body}\n\n{rest}"))
    assert found == Match(get("O235"))


def test_every_official_text_is_imported_and_known(cast: Cast, at: datetime) -> None:
    files = [(file.name, file.read_bytes()) for file in official()]

    done = import_statutes(files=files, actor=cast.reviewer, at=at)

    assert {file.change for file in done} == {"new"}
    assert [(file.title, file.remarks) for file in done if not file.key or file.remarks] == []
    assert len(statutes_by_key(cast.colleague)) == len(files)
