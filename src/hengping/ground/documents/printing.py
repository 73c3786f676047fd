"""From content to a printed paper: the data that the layout reads, the one press of the process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import hengping
from hengping.ground.documents.content import Content, Party
from hengping.ground.documents.reading import digest, printable
from hengping.ground.documents.registry import Kind
from hengping.ground.errors import BadInput
from hengping.ground.fonts import installed
from hengping.ground.people.shapes import BureauShape
from hengping.kit.days import chinese_day
from hengping.kit.papers.press import CannotPrint, Press, Printed

DRAFT = "草稿"
PRACTICE = "练习"
"""Lies across every paper of a practice bureau, drafts and issued ones."""
COPY = "遮盖件"
COPY_SAYS = "遮盖件：由原件所载内容重新制作，个人信息已遮去，没有盖章，不作原件使用"
DRAFT_NUMBER = "（草稿，未编号）"
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
"""How Typst names what no font has."""
BUREAU_NAMES = ("name", "short_name", "region", "government", "court", "address", "phone", "postcode")
"""What papers may say about the bureau."""


FITTINGS: tuple[Mapping[str, float | bool], ...] = (
    *({"pitch": pitch} for pitch in (0.95, 0.93, 1.03, 1.05)),
    {"held": True},
    *({"short": lines} for lines in (2, 4, 6)),
)
"""How else a paper is set until its last page is well filled: with lines a little closer or wider (GB/T 9704 wants the
lines to give way before the seal stands alone); with the whole last paragraph beside the signature; and where that one
fills more than a page, with shorter pages."""
PAGE, TOP, FOOT = 297, 37, 262
"""Millimetres from the upper edge: the page, and where its text begins and ends."""
LINE = 225 / 22
SIGNATURE = 4
"""Lines of organ and day, with what is free above them."""
FILLED = 66
"""Millimetres from the upper edge: text that ends lower on the last page fills three lines or more."""


@lru_cache(maxsize=1)
def press() -> Press:
    """Return the press of this process; fonts are looked for when it first prints."""
    root = Path(hengping.__file__).parent
    return Press(root, installed())


def fonts_lacking() -> list[str]:
    """Say which fonts papers should have and do not find in this installation's folder nor on the system."""
    return press().fonts.lacking()


def bureau_data(bureau: BureauShape) -> dict[str, str]:
    """Return what papers say about the bureau."""
    return {name: str(getattr(bureau, name)) for name in BUREAU_NAMES}


def print_paper(
    kind: Kind,
    content: Content,
    bureau: BureauShape,
    *,
    number: str,
    on: date,
    at: datetime,
    draft: bool = False,
    copy: bool = False,
    marks: bool = False,
    replaces: str = "",
) -> Printed:
    """Print a paper, a draft of it, or a copy with masked content. The same content, number, day and moment give the
    same bytes.

    Raises BadInput where somebody wrote a character that no font has, kit's CannotPrint where the layout is wrong.
    """
    paper = {
        "title": kind.title,
        "organ": bureau.name,
        "number": number,
        "replaces": replaces,
        "date": chinese_day(on),
        "watermark": PRACTICE if bureau.is_practice else DRAFT if draft else COPY if copy else "",
        "copy": COPY_SAYS if copy else "",
        "keywords": [f"content-sha256:{digest(content)}"],
        "content": printable(content),
        "bureau": bureau_data(bureau),
        "law": kind.procedure.words(on),
        "sealed": kind.seal is not None,
        "name": name_of(f"{kind.title}（{COPY}）" if copy else kind.title, number, parties_of(content)),
        "running": name_of(kind.title, number, str(getattr(content, "case_name", "")) or parties_of(content)),
    }
    try:
        return _well_filled(kind, paper, moment=int(at.timestamp()), marks=marks)
    except CannotPrint as error:
        lacking = LACKING.search(str(error))
        if lacking is None:
            raise
        raise BadInput(
            f"《{kind.title}》里有字体打印不出的字：“{lacking.group(1)}”。"
            "请换成规范汉字；当事人姓名中的生僻字，请系统管理员装入含有这个字的字体后再制发。"
        ) from error


def name_of(title: str, number: str, whose: str) -> str:
    """Return how a paper is called where it lies among others: its name, its number, whose it is."""
    return "　".join(filter(None, (title, number, whose)))


def parties_of(content: Content) -> str:
    """Return the names of those whom a paper is about, as far as it names any."""
    one = getattr(content, "party", None)
    parties = [one] if isinstance(one, Party) else getattr(content, "parties", ())
    named = (party.name for party in parties)
    return "、".join(named) or str(getattr(content, "party_name", "") or getattr(content, "party_names", ""))


def _well_filled(kind: Kind, paper: dict[str, object], *, moment: int, marks: bool) -> Printed:
    """Print until the last page bears enough of the text beside the signature and the seal."""
    plain = press().print(kind.form, paper, moment=moment, marks=marks)
    best, filled = plain, _reached(plain)
    for fitting in FITTINGS:
        if filled > FILLED:
            break
        if _may_fill(plain, float(fitting.get("pitch", 1))):
            printed = press().print(kind.form, {**paper, **fitting}, moment=moment, marks=marks)
            best, filled = max((best, filled), (printed, _reached(printed)), key=lambda one: one[1])
    return best


def _reached(printed: Printed) -> float:
    """How far down the page of the seal the text comes, in millimetres; 0 where the seal stands there without any."""
    if printed.ending is None or printed.seal is None or printed.seal.page == 1:
        return PAGE
    return printed.ending.y if printed.ending.page == printed.seal.page else 0


def _may_fill(plain: Printed, pitch: float) -> bool:
    """Whether closer lines may bring the signature to the page before, or wider ones enough text to its own: what
    cannot is not printed.
    """
    if pitch == 1 or plain.ending is None or plain.seal is None:
        return True
    alone = plain.ending.page < plain.seal.page
    beside = 0 if alone else (plain.ending.y - TOP) / LINE
    free = (FOOT - plain.ending.y) / LINE if alone else 0
    gained = (22 / pitch - 22) * (plain.seal.page - 1)
    return gained + 1 > SIGNATURE + beside - free if pitch < 1 else beside - gained - free + 1 > (FILLED - TOP) / LINE
