"""The fonts with which this installation prints papers, and what none of them can draw: asked where a name is entered,
not only when its paper is to be issued.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from hengping.kit.patterns import lazily

# The compiler of papers takes a while to import: few requests ask for fonts.
if TYPE_CHECKING:
    from hengping.kit.papers.fonts import Fonts

_EVERYDAY = lazily(r"[\x00-\x7e\u3000-\u303f\u4e00-\u9fa5\uff01-\uff5e“”‘’…—·]")
"""What the open fonts that are always there can draw: fonts are opened only where something else is written."""


@lru_cache(maxsize=1)
def installed() -> Fonts:
    """Return the fonts of this process: of the data folder, what set-up got, of the system, the open ones."""
    from hengping.kit.papers.fonts import Fonts  # noqa: PLC0415  # slow

    return Fonts([Path(settings.HENGPING_FONTS_DIR), Path(settings.HENGPING_GOTTEN_FONTS_DIR)])


def unprintable(text: str) -> str:
    """Return the characters of a text that papers cannot print, each once, in order of appearance."""
    seldom = "".join(sign for sign in dict.fromkeys(text) if not _EVERYDAY.match(sign))
    return installed().missing(seldom) if seldom else ""


def told_unprintable(signs: str) -> str:
    """Say that papers with these characters cannot be issued yet, and who sees to it."""
    return (
        f"现有字体没有这些字：{signs}。资料可以登记；写有这些字的文书现在不能制发，"
        "请系统管理员先装入含有这些字的字体，办法见“使用指南—基准包与参数—字体”。"
    )
