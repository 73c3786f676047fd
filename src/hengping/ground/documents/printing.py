"""From content to a printed paper: the data that the layout reads, the one press of the process."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

import hengping
from hengping.ground.documents.content import Content
from hengping.ground.documents.reading import digest, printable
from hengping.ground.documents.registry import Kind
from hengping.ground.errors import BadInput
from hengping.ground.people.shapes import BureauShape
from hengping.kit.days import chinese_day
from hengping.kit.papers.fonts import Fonts
from hengping.kit.papers.press import CannotPrint, Press, Printed

DRAFT = "草稿"
DRAFT_NUMBER = "（草稿，未编号）"
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
"""How Typst names what no font has."""
BUREAU_NAMES = ("name", "short_name", "region", "government", "court", "address", "phone", "postcode")
"""What papers may say about the bureau."""


@lru_cache(maxsize=1)
def press() -> Press:
    """Return the press of this process; fonts are looked for when it first prints."""
    root = Path(hengping.__file__).parent
    return Press(root, Fonts([Path(settings.HENGPING_FONTS_DIR)]))


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
    marks: bool = False,
    replaces: str = "",
) -> Printed:
    """Print a paper. The same content, number, day and moment give the same bytes.

    Raises BadInput where somebody wrote a character that no font has, kit's CannotPrint where the layout is wrong.
    """
    paper = {
        "title": kind.title,
        "organ": bureau.name,
        "number": number,
        "replaces": replaces,
        "date": chinese_day(on),
        "watermark": DRAFT if draft else "",
        "keywords": [f"content-sha256:{digest(content)}"],
        "content": printable(content),
        "bureau": bureau_data(bureau),
        "law": kind.procedure.words(on),
        "sealed": kind.seal is not None,
    }
    try:
        return press().print(kind.form, paper, moment=int(at.timestamp()), marks=marks)
    except CannotPrint as error:
        lacking = LACKING.search(str(error))
        if lacking is None:
            raise
        raise BadInput(
            f"《{kind.title}》里有字体打印不出的字：“{lacking.group(1)}”。"
            "请换成规范汉字；当事人姓名中的生僻字，请系统管理员装入含有这个字的字体后再制发。"
        ) from error
