"""What a text says of days, articles, codes and firms, however a person writes them.

What stands beside each is the place as it was written, for whoever must look at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from hengping.kit.numerals import NUMERAL, read_numeral
from hengping.kit.patterns import lazily
from hengping.law.statutes import REGISTER
from hengping.work.matters.plain_text import Plain, plainly

_NUMBER = rf"(?:\d{{1,9}}|[{NUMERAL}]{{1,12}})"
"""Every repetition is bounded, so that the time to read a text grows with its length and no faster."""

_CODE = lazily(r"(?<![0-9A-Z])[0-9A-Z](?: ?[0-9A-Z]){17}(?! ?[0-9A-Z])")
_FEWEST_DIGITS = 8
"""A number of a firm or of an identity card has at least so many digits among its eighteen signs."""

_END_OF_DAY = r"(?:\s*[日号]|(?=$|[，。；、,;\s]))"
_DAYS = (
    lazily(rf"(?<![\d{NUMERAL}])(\d{{4}}|[{NUMERAL}]{{4}})\s*年\s*({_NUMBER})\s*月\s*({_NUMBER}){_END_OF_DAY}"),
    lazily(r"(?<![\d./-])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?![\d./-])"),
    lazily(rf"(?<![\d{NUMERAL}])(\d{{2}}|[{NUMERAL}]{{2}})\s*年\s*({_NUMBER})\s*月\s*({_NUMBER})\s*[日号]"),
    lazily(r"(?<![\dA-Za-z〔〕\[\]()第./-])(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\dA-Za-z号./-])"),
    lazily(r"(?<![\d./-])(20\d{2}) (\d{1,2}) (\d{1,2})(?![\d./-])"),
)
_NO_YEAR = lazily(rf"(?<![\d{NUMERAL}年每 ])({_NUMBER})月({_NUMBER})[日号]")

_ARTICLES = rf"{_NUMBER}(?:(?:(?:[、,，]|和|及|与|以?及|至|到|—|–|-|~|～)第?){_NUMBER}){{0,12}}"
_LAW_OR_PLACE = lazily(
    r"《(?P<title>[^《》]{2,60})》"
    r"|[〈<](?P<angled>[^〈〉<>]{2,60})[〉>]"
    r"|(?P<same>(?:该|本|此|上述|前述|同一?)(?:部?法律?|条例|办法|规定))(?=第)"
    rf"|(?P<bare>[\u4e00-\u9fff]{{1,30}}?(?:法|条例|办法|规定|规则))》?(?=第|{_NUMBER}条)"
    rf"|(?:第|(?<=[》〉>法例]))(?P<articles>{_ARTICLES})条(?:第(?P<paragraph>{_NUMBER})款)?(?:第[（(]?(?P<item>{_NUMBER})[)）]?项)?"
    r"|(?P<end>[。；]|\n(?!第))"
)
_CITING = lazily(r"(?:依据|根据|依照|按照|违反|适用)了?$")
_KEY = lazily(r"([A-Z][A-Z0-9]+)-(\d+)(?:\((\d+)\))?(?:\[(\d+)\])?")

_FIRM = lazily(
    r"[\u4e00-\u9fffA-Za-z\d（）()·&-]{2,30}?"
    r"(?:有限责任公司|有限公司|股份公司|合作社|加油站|加气站|经营部|门市部|商行|(?<=五金|化工|制品|食品|家具|塑料|机械|服装)厂)"
)
_FIRM_ENDS = ("公司", "合作社", "加油站", "加气站", "经营部", "门市部", "商行", "厂")
_FIRM_SIGNS = frozenset(end[-1] for end in _FIRM_ENDS)
"""One of these signs ends every name of a firm: most texts have none."""
_ONE_NAME = lazily(r"[^，。；：\n]{4,60}")
_BEFORE_FIRM = lazily(
    r"委托|缴至|存入|汇入|通过|依据|根据|出具|认定|检查|现场有|位于|以及|[由对在是为系经的和与及）)](?=.{5})"
)
_THE_PARTY = lazily(r"当事人|被[\u4e00-\u9fff]{2}人|你单位")


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


def days_named(text: str) -> Iterator[tuple[str, date | None]]:
    """Yield each day that is named with its year; None for one that no calendar has."""
    plain = plainly(text)
    for written in _DAYS:
        for found in written.finditer(plain):
            yield text[found.start() : found.end()], _day(*found.groups())


def days_without_year(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each day that is named by month and day alone. One of every year (每年6月1日) is none."""
    for found in _NO_YEAR.finditer(plainly(text)):
        yield text[found.start() : found.end()], read_numeral(found[1]), read_numeral(found[2])


def codes_named(text: str) -> Iterator[tuple[str, str]]:
    """Yield each number of a firm or of a person's identity card, as it was written and as it is."""
    for found in _CODE.finditer(plainly(text).upper()):
        code = found.group().replace(" ", "")
        if sum(sign.isdigit() for sign in code) >= _FEWEST_DIGITS:
            yield text[found.start() : found.end()], code


def _day(year: str, month: str, day: str) -> date | None:
    try:
        counted = read_numeral(year)
        return date(counted if len(year) > 2 else 2000 + counted, read_numeral(month), read_numeral(day))
    except ValueError:
        return None


def articles_cited(text: str) -> Iterator[Article]:
    """Yield each article that is cited. One without a statute belongs to the last that was named in the sentence, one
    of 该法 to the last before; of what statute 安法 is says nobody, so that it fits any.
    """
    told, title, last, of_some = Plain(text), "", "", False
    for found in _LAW_OR_PLACE.finditer(told.plain):
        if found["end"]:
            title, of_some = "", False
        elif found["articles"]:
            if title or of_some or _CITING.search(told.plain, max(found.start() - 4, 0), found.start()):
                place = told.written(*found.span())
                yield from _places(f"《{title}》{place}" if title else place, title, found)
        else:
            title, of_some = _statute_of(found, last)
            last = title or last


def _statute_of(found: re.Match[str], last: str) -> tuple[str, bool]:
    """Return the title of the statute that is named, and whether one is meant though nobody can say which."""
    if named := found["title"] or found["angled"]:
        return short_title(named), False
    if found["same"]:
        return last, not last
    bare = found["bare"]
    if _SAME.search(bare):
        return last, not last
    title = _registered(bare)
    return title, not title and bare.endswith(_A_STATUTE) and not _NO_STATUTE.search(bare)


_SAME = lazily(r"(?:该|本|此|上述|前述)(?:部?法|条例)$")
_A_STATUTE = "法"
_NO_STATUTE = lazily(r"[办方做用看说依守违合执司非书]法$")


def _places(said: str, title: str, found: re.Match[str]) -> Iterator[Article]:
    """Yield each article of a list or at an end of a range; paragraph and item belong to the last."""
    *before, last = _ONE_NUMBER.findall(found["articles"])
    paragraph, item = found["paragraph"], found["item"]
    for number in before:
        yield Article(said, title, read_numeral(number))
    yield Article(
        said,
        title,
        read_numeral(last),
        read_numeral(paragraph) if paragraph else None,
        read_numeral(item) if item else None,
    )


_ONE_NUMBER = lazily(_NUMBER)


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


def article_of_key(key: str) -> Article | None:
    """Return the article that entries name by this key, "WSL-99[1]"; None where it is none."""
    found = _KEY.fullmatch(key)
    if found is None or found[1] not in REGISTER:
        return None
    title = short_title(REGISTER[found[1]].title)
    return Article("", title, int(found[2]), _or_none(found[3]), _or_none(found[4]))


def _or_none(number: str) -> int | None:
    return int(number) if number else None


def beyond_the_last(article: Article, on: date) -> bool:
    """Whether the statute as it stood on that day has fewer articles."""
    versions = [one for one in REGISTER.values() if short_title(one.title) == article.title and one.in_force(on)]
    lasts = [one.last_article for one in versions]
    return bool(lasts) and all(last is not None and article.article > last for last in lasts)


def firms_named(text: str) -> list[str]:
    """Return each firm that is named, with what stands right before it."""
    if not any(end in text for end in _FIRM_SIGNS):
        return []
    said = Plain(text)
    return [said.written(*found.span()) for found in _FIRM.finditer(said.plain)]


def firms_held(texts: Iterable[str]) -> list[str]:
    """Return each text of a record that is the name of a firm and nothing else."""
    return [said for said in texts if _ONE_NAME.fullmatch(said) and _FIRM.search(said) and said.endswith(_FIRM_ENDS)]


def is_firm_of(said: str, held: Iterable[str], named: Iterable[str]) -> bool:
    """Whether a firm with what stands before it is one of those that are `held` by their whole name, or `named` in a
    text with what stands before them there.
    """
    tails = (said, *(said[found.end() :] for found in _BEFORE_FIRM.finditer(said)))
    return any(said.endswith(name) for name in held) or any(one.endswith(tails) for one in (*held, *named))


def called_the_party(said: str) -> bool:
    """Whether what stands before a firm calls it the party."""
    return _THE_PARTY.search(said) is not None
