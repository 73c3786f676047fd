"""Characters that stand in a text and that nobody sees: zero width, marks of direction (Unicode category Cf), controls.

They come along when something is copied from a chat or a web page. A number is the same without them; a name with one
is another name to every search, and a mark of direction lets it be read in another order than it is stored.
"""

from __future__ import annotations

from unicodedata import category


def unseen_in(text: str) -> str:
    """Name the unseen characters of a text by their place, for whoever typed it; "" where there are none."""
    return "、".join(f"第{place}个字符（U+{ord(sign):04X}）" for place, sign in enumerate(text, 1) if _is_unseen(sign))


def without_unseen(text: str) -> str:
    """Return a text as it is seen."""
    return "".join(sign for sign in text if not _is_unseen(sign))


def fault_of_name(name: str) -> str:
    """Say which signs of a person's name stand in no name; "" where all may: 𠮷, 买买提·艾力, O'Brien."""
    strange = dict.fromkeys(sign for sign in name if _is_strange(sign))
    if not strange:
        return ""
    told = "、".join(f"“{sign}”" if sign.isprintable() else f"看不见的字符U+{ord(sign):04X}" for sign in strange)
    return f"姓名里不能有{told}，请照证件上的姓名填写；少数民族姓名、译名中间的点写“·”。"


IN_NAMES = frozenset("·・•‧.．'’‘-－—（）() 　：、")
"""Signs that are no letters and stand in names: also in 某公司（委派代表：许志远）, who runs a partnership."""


def _is_unseen(sign: str) -> bool:
    sort = category(sign)
    return sort == "Cf" or (sort == "Cc" and sign not in "\t\n\r")


def _is_strange(sign: str) -> bool:
    sort = category(sign)
    return sign not in IN_NAMES and (sort[0] in "PSZ" or sort in ("Cc", "Cf", "Cs"))
