"""Every figure of the tables stands in the article that it cites (or that this one points to), in its own words."""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from hengping.law.citations import chinese_number
from hengping.law.statutes import title_of
from hengping.law.violations import MEASURES, all_items
from hengping.law.violations.rows import Item, Outcome

SHARED = Path(os.environ.get("HENGPING_SHARED", Path(__file__).resolve().parents[6] / "shared"))
STATUTES = SHARED / "statutes"
ELSEWHERE = re.compile(r"依照本(?:法|条例)第([一二三四五六七八九十百零]+)条的规定处罚")
ARTICLE = re.compile(r"第([一二三四五六七八九十百零]+)条[\s　]")


@cache
def articles(title: str) -> dict[str, str]:
    """The articles of one statute by their number in Chinese; empty where its text is not there."""
    found: dict[str, str] = {}
    number = ""
    for file in STATUTES.glob(f"{title}(*.md"):
        for line in file.read_text("utf-8").splitlines():
            match = ARTICLE.match(line)
            number = match[1] if match else number
            if number:
                found[number] = found.get(number, "") + line.replace(" ", "")
    return found


def chinese(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    if thousands and not rest:
        return f"{chinese_number(thousands)}千"
    return chinese_number(number)


def amounts(yuan: int) -> tuple[str, str]:
    """An amount as laws write it, and as regulations do."""
    if yuan % 10000:
        return f"{chinese(yuan)}元", f"{yuan}元"
    return f"{chinese(yuan // 10000)}万元", f"{yuan // 10000}万元"


def percents(number: int) -> tuple[str, str]:
    return f"百分之{'一百' if number == 100 else chinese_number(number)}", f"{number}%"


def wordings(outcome: Outcome) -> list[str]:
    """The ways in which a statute may put the figures of an outcome."""
    if outcome.kind in ("multiple_of_income", "multiple_of_goods_value"):
        return [f"{chinese_number(outcome.least)}倍以上{chinese_number(outcome.most)}倍以下"]
    write = amounts if outcome.kind == "range" else percents
    ceilings = write(outcome.most)
    if outcome.least == outcome.most:
        return list(ceilings)
    if not outcome.least:
        return [f"{ceiling}以下" for ceiling in ceilings]
    said = []
    for floor, ceiling in zip(write(outcome.least), ceilings, strict=True):
        said += [f"{floor}以上{ceiling}以下", f"{floor}至{ceiling}"]
    return [*said, *(one.replace("二百", "两百").replace("二千", "两千") for one in said)]


def rows() -> list[tuple[Item, Outcome, str]]:
    read = []
    for item in all_items():
        place = item.penalties[0]
        text = articles(title_of(place.statute))
        if not text or place.article is None:
            continue
        article = text[chinese_number(place.article)]
        article += "".join(text[number] for number in ELSEWHERE.findall(article))
        read += [(item, outcome, article) for outcome in item.outcomes if outcome.kind != "none"]
    return read


def test_every_figure_stands_in_its_article() -> None:
    if not STATUTES.exists():
        pytest.skip(f"no statute texts under {STATUTES}; set HENGPING_SHARED")
    read = rows()
    assert len(read) >= 290
    wrong = [
        f"{item.id} {outcome.stage} {outcome.subject}: {wordings(outcome)[0]}"
        for item, outcome, article in read
        if not any(one in article for one in wordings(outcome))
    ]
    assert wrong == []


OWN_WORDS = {"revoke_licence": "吊销[^，。；]{0,12}许可证"}
"""Articles that name a measure in words of their own: which licence."""


def test_every_measure_that_is_due_stands_in_its_article() -> None:
    if not STATUTES.exists():
        pytest.skip(f"no statute texts under {STATUTES}; set HENGPING_SHARED")
    read = 0
    for item in all_items():
        for code in {code for outcome in item.outcomes for code in outcome.due}:
            # A provision that sends to another one is read there.
            known = [(articles(title_of(place.statute)), place.article or 0) for place in item.penalties]
            said = [(there, there[chinese_number(number)]) for there, number in known if there]
            text = "".join(own + "".join(there[other] for other in ELSEWHERE.findall(own)) for there, own in said)
            named = re.escape(MEASURES[code].name.removeprefix("责令").removeprefix("生产经营单位"))
            assert re.search(OWN_WORDS.get(code, named), text), f"{item.id} {code}"
            read += 1
    assert read >= 40
