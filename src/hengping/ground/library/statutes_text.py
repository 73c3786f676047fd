"""Reading official statute texts, Markdown and Word, into title, version, articles, paragraphs (款) and items (项).

Pure: bytes in, values out. What cannot be read is reported line by line in Chinese; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from hengping.kit.papers.word_text import NoWordText, WordText, read_word
from hengping.kit.patterns import lazily
from hengping.law.citations import chinese_number

LARGEST_FILE_BYTES = 8 * 1024 * 1024

_NUMERAL = "一二三四五六七八九十百千零〇○两"
_ARTICLE = lazily(rf"第([{_NUMERAL}]+)条(?:之([{_NUMERAL}]+))?(?P<gap>[ 　：:]*)(?P<rest>.*)", re.DOTALL)
_HEADING = lazily(rf"(第[{_NUMERAL}]+(编|分编|章|节))[ 　]*(.*)")
_LEVELS = {"编": 0, "分编": 1, "章": 2, "节": 3}
_ITEM = lazily(rf"[（(]([{_NUMERAL}]+)[)）][ 　]*(.*)", re.DOTALL)
_SUBITEM = lazily(r"[0-9０-９]+[.．、][ 　]*.+", re.DOTALL)
_ANNEX = lazily(r"附(表|件|录|[:：])")
_DAY = lazily(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?![ 　]*起?施行)")
_NAME_DAY = lazily(r"(?:[(（](\d{4})-(\d{2})-(\d{2})[)）]|_(\d{4})(\d{2})(\d{2}))")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\r"))
_BETWEEN_HAN = lazily(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff])")
_UNITS = {"十": 10, "百": 100, "千": 1000}
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class StatuteItem:
    """One 项, with the numbered lines under it where there are any."""

    number: int
    text: str
    subitems: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """（三）."""
        return f"（{_number_text(self.number)}）"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One 款 and its 项."""

    text: str
    items: tuple[StatuteItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `suffix` is the number after 之, 0 where there is none; `heading` its chapter and section."""

    number: int
    suffix: int
    heading: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def label(self) -> str:
        """第六十四条, 第一百二十条之一."""
        return article_label(self.number, self.suffix)

    @property
    def text(self) -> str:
        """All lines of the article without its number."""
        return "\n".join(_lines_of(self.paragraphs))


@dataclass(frozen=True)
class Statute:
    """One instrument in one version."""

    title: str
    version_on: date
    preface: str
    articles: tuple[Article, ...]
    annex: str = ""

    def article(self, number: int, suffix: int = 0) -> Article | None:
        """The article with that number (and number after 之), None where the instrument has none."""
        return next(
            (article for article in self.articles if (article.number, article.suffix) == (number, suffix)), None
        )


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong, and in which line of the file (0: the file as a whole)."""

    line: int
    text: str

    @property
    def message(self) -> str:
        """As shown: 第12行：……"""
        return f"第{self.line}行：{self.text}" if self.line else self.text


@dataclass(frozen=True)
class ParsedFile:
    """What a file held: a statute, or None and the reasons. `remarks` do not keep it from being imported."""

    name: str
    statute: Statute | None
    faults: tuple[LineFault, ...] = ()
    remarks: tuple[LineFault, ...] = ()


def article_label(number: int, suffix: int = 0) -> str:
    """Write an article's number as statutes do, up to 第九千九百九十九条."""
    return f"第{_number_text(number)}条" + (f"之{_number_text(suffix)}" if suffix else "")


def _number_text(number: int) -> str:
    if number < 1000:
        return chinese_number(number)
    thousands, rest = divmod(number, 1000)
    gap = "零" if 0 < rest < 100 else ""
    tail = chinese_number(rest) if rest else ""
    if tail.startswith("十"):
        tail = "一" + tail
    return f"{chinese_number(thousands)}千{gap}{tail}"


def read_number(text: str) -> int:
    """Read a Chinese numeral as statutes write it: 一百零一, 一百〇一, 一千二百六十. Raises ValueError."""
    total = pending = 0
    for sign in text:
        if sign in _UNITS:
            total += (pending or 1) * _UNITS[sign]
            pending = 0
        elif sign in _DIGITS:
            pending = _DIGITS[sign]
        else:
            raise ValueError(text)
    if total + pending < 1:
        raise ValueError(text)
    return total + pending


def parse_file(name: str, content: bytes) -> ParsedFile:
    """Read one file by its ending (.md, .txt, .docx)."""
    ending = name.lower().rpartition(".")[2]
    if not content:
        return ParsedFile(name, None, (LineFault(0, "文件是空的。"),))
    if len(content) > LARGEST_FILE_BYTES:
        return ParsedFile(name, None, (LineFault(0, f"文件超过{LARGEST_FILE_BYTES // 1024 // 1024}兆。"),))
    try:
        if ending in ("md", "txt"):
            return parse_lines(name, content.decode("utf-8-sig").split("\n"))
        if ending == "docx":
            return _parse_word(name, read_word(content))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return ParsedFile(name, None, (LineFault(line, "不是 UTF-8 编码的文字，请另存为 UTF-8 后重试。"),))
    except NoWordText as error:
        return ParsedFile(name, None, (LineFault(0, str(error)),))
    return ParsedFile(name, None, (LineFault(0, "只接受 .docx、.md 和 .txt 文件；旧版 .doc 请另存为 .docx。"),))


def _parse_word(name: str, word: WordText) -> ParsedFile:
    """A statute is what everybody reads in it: with a change that nobody accepted there are two texts."""
    if word.faults:
        return ParsedFile(name, None, tuple(LineFault(0, fault) for fault in word.faults))
    return parse_lines(name, word.lines)


def parse_lines(name: str, lines: Sequence[str]) -> ParsedFile:
    """Read the lines of a file; line numbers in reports count from 1."""
    reading = _Reading()
    for number, line in enumerate(lines, start=1):
        reading.take(number, line.translate(_INVISIBLE).strip(" 　\t"))
    return reading.finish(name)


@dataclass
class _Draft:
    """An article that is being read."""

    line: int
    number: int
    suffix: int
    heading: str
    paragraphs: list[Paragraph] = field(default_factory=list)

    def add(self, text: str) -> None:
        item = _ITEM.fullmatch(text)
        last = self.paragraphs[-1] if self.paragraphs else None
        if last is not None and item:
            new = StatuteItem(read_number(item[1]), item[2])
            self.paragraphs[-1] = Paragraph(last.text, (*last.items, new))
        elif last is not None and last.items and _SUBITEM.fullmatch(text):
            owner = last.items[-1]
            longer = StatuteItem(owner.number, owner.text, (*owner.subitems, text))
            self.paragraphs[-1] = Paragraph(last.text, (*last.items[:-1], longer))
        else:
            self.paragraphs.append(Paragraph(text))


class _Reading:
    """The state of reading one file: title, preface, headings, articles, annex, in this order."""

    def __init__(self) -> None:
        self.title: list[str] = []
        self.preface: list[str] = []
        self.annex: list[str] = []
        self.path: dict[int, str] = {}
        self.drafts: list[_Draft] = []
        self.faults: list[LineFault] = []
        self.remarks: list[LineFault] = []
        self.in_contents = False

    def take(self, number: int, text: str) -> None:
        """Take one cleaned line."""
        marked = text.startswith("#")
        text = text.lstrip("#").strip(" 　")
        if not text or text.startswith("<!--") or set(text) <= {"-", "*"}:
            return
        if self.annex or (self.drafts and _ANNEX.match(text)):
            self.annex.append(text)
        elif heading := _HEADING.fullmatch(text):
            self._enter(heading)
        elif article := self._article_of(text):
            self._open(number, article)
        elif self.drafts:
            self.drafts[-1].add(text)
        else:
            self._before_the_first(text, marked)

    def _enter(self, heading: re.Match[str]) -> None:
        level = _LEVELS[heading[2]]
        self.path = {key: value for key, value in self.path.items() if key < level}
        self.path[level] = f"{heading[1]} {_BETWEEN_HAN.sub('', heading[3])}".strip()

    def _article_of(self, text: str) -> re.Match[str] | None:
        """An article begins where its number is followed by a blank, or is just the one that must come next."""
        match = _ARTICLE.fullmatch(text)
        if match is None or match["gap"] or not match["rest"]:
            return match
        last = self.drafts[-1].number if self.drafts else 0
        return (
            match if read_number(match[1]) == last + 1 and not match["rest"].startswith(("第", "的", "规定")) else None
        )

    def _open(self, line: int, match: re.Match[str]) -> None:
        number, suffix = read_number(match[1]), read_number(match[2]) if match[2] else 0
        last = (self.drafts[-1].number, self.drafts[-1].suffix) if self.drafts else (0, 0)
        label = article_label(number, suffix)
        if (number, suffix) not in ((last[0] + 1, 0), (last[0], last[1] + 1)):
            wanted = article_label(last[0] + 1)
            before = (number, suffix) <= last
            self.faults.append(
                LineFault(line, f"{label}重复或者次序颠倒。" if before else f"应当是{wanted}，却是{label}。")
            )
        draft = _Draft(line, number, suffix, "　".join(self.path[key] for key in sorted(self.path)))
        if match["rest"]:
            draft.add(match["rest"])
        self.drafts.append(draft)

    def _before_the_first(self, text: str, marked: bool) -> None:
        if re.fullmatch("目[ 　]*录", text):
            return
        dated = text.startswith(("（", "(")) or re.search(r"\d{4}年", text)
        if not self.title or (not self.preface and not marked and not dated and not self.path):
            self.title.append(text)
        else:
            self.preface.append(text)

    def finish(self, name: str) -> ParsedFile:
        """Put everything together and look at it as a whole."""
        title = _BETWEEN_HAN.sub("", "".join(self.title))
        preface = "\n".join(self.preface)
        version_on = self._version(name, preface)
        if not title:
            self.faults.append(LineFault(0, "没有找到名称。"))
        if not self.drafts:
            self.faults.append(LineFault(0, "没有找到条文：条文须以“第一条”这样的字样开头。"))
        for draft in self.drafts:
            self._inspect(draft)
        if self.faults or version_on is None:
            return ParsedFile(name, None, tuple(sorted(self.faults, key=lambda fault: fault.line)), tuple(self.remarks))
        articles = tuple(
            Article(draft.number, draft.suffix, draft.heading, tuple(draft.paragraphs)) for draft in self.drafts
        )
        statute = Statute(title, version_on, preface, articles, "\n".join(self.annex))
        return ParsedFile(name, statute, (), tuple(self.remarks))

    def _version(self, name: str, preface: str) -> date | None:
        """The day of the version: as the file name says, else the latest day of the preface that is no day of force."""
        try:
            if found := _NAME_DAY.search(name):
                return date(*(int(part) for part in found.groups() if part))
            days = [date(*map(int, day)) for day in _DAY.findall(preface)]
        except ValueError:
            self.faults.append(LineFault(0, "文件名或者题注里的日期不存在。"))
            return None
        if not days:
            self.faults.append(LineFault(0, "没有找到文本日期：请在文件名里写明，例如：名称(2021-01-22).docx。"))
            return None
        return max(days)

    def _inspect(self, draft: _Draft) -> None:
        label = article_label(draft.number, draft.suffix)
        if not draft.paragraphs:
            self.faults.append(LineFault(draft.line, f"{label}没有内容。"))
        for place, paragraph in enumerate(draft.paragraphs, start=1):
            numbers = [item.number for item in paragraph.items]
            if numbers != list(range(1, len(numbers) + 1)):
                self.remarks.append(
                    LineFault(draft.line, f"{label}第{chinese_number(place)}款的项次序不连续，请核对原文。")
                )


def _lines_of(paragraphs: Iterable[Paragraph]) -> Iterable[str]:
    for paragraph in paragraphs:
        yield paragraph.text
        for item in paragraph.items:
            yield f"{item.label}{item.text}"
            yield from item.subitems
