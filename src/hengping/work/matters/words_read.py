"""What a text says of money, days, articles, codes and firms, however a person writes them.

Amounts are fen. What stands beside each is the place as it was written, for whoever must look at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from hengping.kit.money import NotMoney, parse_yuan
from hengping.kit.numerals import NUMERAL, read_numeral
from hengping.law.statutes import REGISTER

_WIDTHS = str.maketrans("０１２３４５６７８９．", "0123456789.")
_NUMBER = rf"(?:\d+|[{NUMERAL}]+)"

_SUM = re.compile(
    rf"(?P<whole>\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?[万亿]?|\d+(?:\.\d+)?[万萬亿]?|\d*[{NUMERAL}]+)[元圆]"
    rf"(?:(?P<jiao>[\d{NUMERAL}])角)?(?:零?(?P<cents>[\d{NUMERAL}])分)?"
)
_IMPOSED = re.compile(
    r"(?:罚款|处以|并处|(?<![此到办用好])处|罚|没收(?:违法所得)?)(?:人民币|共计?|各|为|金额|[:：¥￥\s])*$"
)
_FINED = re.compile(r"[整正]?的?罚款")
_OF_A_RANGE = re.compile(r"[整正]?(?:以上|以下|以内|至|到|—|-)")

CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NP-RTUWXY]{18}(?![0-9A-Z])")

_DAYS = (
    re.compile(rf"(\d{{4}}|[{NUMERAL}]{{4}})\s*年\s*({_NUMBER})\s*月\s*({_NUMBER})\s*[日号]"),
    re.compile(r"(?<![\d./-])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?![\d./-])"),
)

_LAW_OR_PLACE = re.compile(
    r"《(?P<title>[^《》]{2,60})》"
    r"|(?P<bare>[\u4e00-\u9fff]{2,30}?(?:法|条例|办法|规定|规则))(?=第)"
    rf"|第(?P<article>{_NUMBER})条(?:第(?P<paragraph>{_NUMBER})款)?(?:第[（(]?(?P<item>{_NUMBER})[)）]?项)?"
    r"|(?P<end>[。；\n])"
)
_CITING = re.compile(r"(?:依据|根据|依照|按照|违反|适用)了?$")
_KEY = re.compile(r'"([A-Z][A-Z0-9]+)-(\d+)(?:\((\d+)\))?(?:\[(\d+)\])?"')

_FIRM = re.compile(
    r"[\u4e00-\u9fff（）()]{2,30}?"
    r"(?:有限责任公司|有限公司|股份公司|合作社|加油站|加气站|经营部|门市部|商行|(?<=五金|化工|制品|食品|家具|塑料|机械|服装)厂)"
)
_FIRM_ENDS = ("公司", "合作社", "加油站", "加气站", "经营部", "门市部", "商行", "厂")
_VALUE = re.compile(r'"([^"\\，。；：]{4,60})"')
_BEFORE_FIRM = re.compile(
    r"委托|缴至|存入|汇入|通过|依据|根据|出具|认定|检查|现场有|位于|以及|[由对在是为系经的和与及）)](?=.{5})"
)
_THE_PARTY = re.compile(r"当事人|被处罚人|被执行人|你单位")


class Sum(NamedTuple):
    """An amount that a text imposes, with its words."""

    said: str
    fen: int


class Article(NamedTuple):
    """A place in a statute, with its words; `title` is "" where the text leaves open which statute it means."""

    said: str
    title: str
    article: int
    paragraph: int | None = None
    item: int | None = None

    def fits(self, other: Article) -> bool:
        """Whether both may be the same place: what one of them leaves open is no difference."""
        titles = not self.title or not other.title or self.title == other.title
        parts = ((self.paragraph, other.paragraph), (self.item, other.item))
        return titles and self.article == other.article and all(None in pair or pair[0] == pair[1] for pair in parts)


def sums_imposed(text: str) -> Iterator[Sum]:
    """Yield each amount that is imposed: a fine or a confiscation. The limits of a range are none."""
    plain = text.translate(_WIDTHS)
    for found in _SUM.finditer(plain):
        before, behind = _IMPOSED.search(plain, max(found.start() - 14, 0), found.start()), plain[found.end() :]
        fined = _FINED.match(behind)
        if _OF_A_RANGE.match(behind) or not (before or fined):
            continue
        if (fen := _fen(found)) is not None:
            start = before.start() if before else found.start()
            yield Sum(text[start : found.end() + (fined.end() if fined and not before else 0)], fen)


def _fen(found: re.Match[str]) -> int | None:
    try:
        small = 10 * read_numeral(found["jiao"] or "0") + read_numeral(found["cents"] or "0")
        whole = found["whole"].replace("，", ",").replace("萬", "万")
        return (parse_yuan(whole) if whole[-1] in "0123456789" or "." in whole else _whole(whole)) + small
    except (NotMoney, ValueError):
        return None


def _whole(text: str) -> int:
    return read_numeral(text.replace(",", "")) * 100


def days_named(text: str) -> Iterator[tuple[str, date | None]]:
    """Yield each day that is named in full; None for one that no calendar has."""
    plain = text.translate(_WIDTHS)
    for written in _DAYS:
        for found in written.finditer(plain):
            yield text[found.start() : found.end()], _day(*found.groups())


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(read_numeral(year), read_numeral(month), read_numeral(day))
    except ValueError:
        return None


def articles_cited(text: str) -> Iterator[Article]:
    """Yield each article that is cited. One without a statute belongs to the last that was named in the sentence."""
    plain = text.translate(_WIDTHS)
    title = ""
    for found in _LAW_OR_PLACE.finditer(plain):
        if found["end"]:
            title = ""
        elif found["title"] or found["bare"]:
            title = short_title(found["title"]) if found["title"] else _registered(found["bare"])
        elif title or _CITING.search(plain, max(found.start() - 4, 0), found.start()):
            place = text[found.start() : found.end()]
            yield Article(f"《{title}》{place}" if title else place, title, *_numbers(found))


def _numbers(found: re.Match[str]) -> tuple[int, int | None, int | None]:
    paragraph, item = found["paragraph"], found["item"]
    return (
        read_numeral(found["article"]),
        read_numeral(paragraph) if paragraph else None,
        read_numeral(item) if item else None,
    )


def short_title(title: str) -> str:
    """Return the title by which a statute is the same whether it is named in full or in short, with its year or not."""
    plain = re.sub(r"[（(][^（）()]*[)）]$", "", title.strip())
    return plain.removeprefix("中华人民共和国")


def _registered(words: str) -> str:
    """Return the statute of our register that these words end with, "" where they name none."""
    return max((title for title in _titles() if words.endswith(title)), key=len, default="")


@cache
def _titles() -> frozenset[str]:
    return frozenset(short_title(one.title) for one in REGISTER.values())


def articles_by_key(record: str) -> Iterator[Article]:
    """Yield the articles that entries name by their key: "WSL-99[1]"."""
    for key, article, paragraph, item in _KEY.findall(record):
        if key in REGISTER:
            title = short_title(REGISTER[key].title)
            yield Article("", title, int(article), _or_none(paragraph), _or_none(item))


def _or_none(number: str) -> int | None:
    return int(number) if number else None


def beyond_the_last(article: Article, on: date) -> bool:
    """Whether the statute as it stood on that day has fewer articles."""
    versions = [one for one in REGISTER.values() if short_title(one.title) == article.title and one.in_force(on)]
    lasts = [one.last_article for one in versions]
    return bool(lasts) and all(last is not None and article.article > last for last in lasts)


def firms_named(text: str) -> list[str]:
    """Return each firm that is named, with what stands right before it."""
    return _FIRM.findall(text)


def firms_held(record: str) -> list[str]:
    """Return each text of a record that is the name of a firm and nothing else."""
    return [said for said in _VALUE.findall(record) if _FIRM.search(said) and said.endswith(_FIRM_ENDS)]


def is_firm_of(said: str, held: Iterable[str], named: Iterable[str]) -> bool:
    """Whether a firm with what stands before it is one of those that are `held` by their whole name, or `named` in a
    text with what stands before them there.
    """
    tails = (said, *(said[found.end() :] for found in _BEFORE_FIRM.finditer(said)))
    return any(said.endswith(name) for name in held) or any(one.endswith(tails) for one in (*held, *named))


def called_the_party(said: str) -> bool:
    """Whether what stands before a firm calls it the party."""
    return _THE_PARTY.search(said) is not None
