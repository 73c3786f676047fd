"""Characters that stand in a text and that nobody sees: zero width, marks of direction (Unicode category Cf).

They come along when something is copied from a chat or a web page. A number is the same without them; a name with one
is another name to every search, and a mark of direction lets it be read in another order than it is stored.
"""

from __future__ import annotations

from unicodedata import category


def unseen_in(text: str) -> str:
    """Name the unseen characters of a text by their place, for whoever typed it; "" where there are none."""
    return "、".join(
        f"第{place}个字符（U+{ord(sign):04X}）" for place, sign in enumerate(text, 1) if category(sign) == "Cf"
    )


def without_unseen(text: str) -> str:
    """Return a text as it is seen."""
    return "".join(sign for sign in text if category(sign) != "Cf")
