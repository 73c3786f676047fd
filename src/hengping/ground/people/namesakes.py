"""People of one bureau who bear the same name: papers print names, so a second one is asked for.

A name is the same to who reads it with a blank in it, in another width, with an office behind it in brackets, or with a
sign in its traditional form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import normalize

from hengping.ground.people.models import User

_ASIDE = re.compile(r"[（(【\[〔<〈《].*")


@cache
def plain_name(name: str) -> str:
    """Return a name without blanks, dots and what stands in brackets behind it, each sign in its usual form."""
    return "".join(sign for sign in _ASIDE.sub("", normalize("NFKC", name)) if sign.isalnum())


def look_alike(one: str, other: str) -> bool:
    """Say whether two names may be taken for each other.

    Nothing here knows which sign is the traditional form of which: where one of two signs is in no simplified register
    (GB 2312) and the others are the same, it may be. A rare sign is asked about once too often then.
    """
    one, other = plain_name(one), plain_name(other)
    if len(one) != len(other) or not one:
        return False
    unlike = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(unlike) < len(one) and not any(_is_simplified(a) and _is_simplified(b) for a, b in unlike)


@cache
def _is_simplified(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def namesakes_of(bureau_id: int, name: str, *, besides: int = 0) -> list[User]:
    """Return the accounts of a bureau that bear a name or one like it, closed ones too: their names stand on papers."""
    known = User.objects.filter(bureau_id=bureau_id).exclude(pk=besides).order_by("pk")
    return [user for user in known if look_alike(user.name, name)]


def fault_of_namesakes(others: Sequence[User], said: str) -> dict[str, str]:
    """Ask who it is where somebody else bears the name and nothing was said yet."""
    if not others or said.strip():
        return {}
    accounts = "、".join(f"{other.name}（{other.username}）" for other in others)
    return {"namesake": f"本单位已有{accounts}。文书上印的是姓名，确是另一个人的，请写明是谁。"}
