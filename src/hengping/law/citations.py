"""How an article is named: one value, one printed form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Write 1 to 999 the way statutes number their articles (百零一, 一百一十二)."""
    if not 0 < number < 1000:
        raise ValueError(f"条文序号超出范围：{number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one instrument.

    `statute` is a key of the register in `law/statutes` (for example "APL"). `article`, `paragraph` (款) and
    `item` (项) count from 1; `paragraph` and `item` are None where the whole article is meant. `article` is None
    where only the instrument as a whole is cited (a configuration value, a practice).
    """

    statute: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    @property
    def label(self) -> str:
        """The printed form: 《行政处罚法》第六十四条第一款第（一）项."""
        return _label(self.statute, self.article, self.paragraph, self.item, formal=False)

    @property
    def formal(self) -> str:
        """The form on papers that go out: 《中华人民共和国行政处罚法》第六十四条第一款第（一）项."""
        return _label(self.statute, self.article, self.paragraph, self.item, formal=True)

    @property
    def key(self) -> str:
        """A short stable form for scripts and addresses: APL-64(1)(2)."""
        text = self.statute if self.article is None else f"{self.statute}-{self.article}"
        if self.paragraph is not None:
            text += f"({self.paragraph})"
        if self.item is not None:
            text += f"[{self.item}]"
        return text


@lru_cache(maxsize=4096)
def _label(statute: str, article: int | None, paragraph: int | None, item: int | None, *, formal: bool) -> str:
    from hengping.law.statutes import get  # noqa: PLC0415  # the register cites nothing, so this cannot circle

    named = get(statute)
    text = f"《{named.formal_title if formal else named.title}》"
    if article is not None:
        text += f"第{chinese_number(article)}条"
    if paragraph is not None:
        text += f"第{chinese_number(paragraph)}款"
    if item is not None:
        text += f"第（{chinese_number(item)}）项"
    return text


def cite(statute: str, article: int | None = None, paragraph: int | None = None, item: int | None = None) -> Citation:
    """Name a place in the law: `cite("APL", 64, 1, 1)`."""
    return Citation(statute, article, paragraph, item)
