"""How many people a text names, in digits or in words: 两名工人受伤, 死亡1人, 三名从业人员, 1死2伤."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hengping.kit.numerals import NUMERAL, read_numeral
from hengping.kit.patterns import lazily
from hengping.work.matters.plain_text import Plain

PERSONS, DEAD, HURT, BOTH, PRESENT = "", "死亡", "受伤", "伤亡", "到会"
"""Of whom a number is said: of people at all, of the dead, of the injured, of both together, of those at a meeting."""

_ROUGH = "几数多余"
_NUMBER = rf"(?<![\d{NUMERAL}.第每])(?:\d{{1,5}}|[{NUMERAL}]{{1,6}}|[{NUMERAL}\d]{{0,4}}[{_ROUGH}]十?)"
_HARMED = "死亡|身亡|遇难|丧生|殒命|毙命|不治|受伤|重伤|轻伤|负伤|伤亡"
_WORKERS = "工友|工人|民工|职工|员工|师傅|学徒"
_NO_PERSON = "民|大|身|事|为|行|工智|工湖|体|均|防|类|口|份|机|才|次|日|月|年|孔|以上|以下|以内|一"
_COUNTS = (
    lazily(rf"(?P<number>[双俩])(?:当场|均|都|全部?)?(?P<how>亡|{_HARMED})"),
    lazily(rf"(?P<number>{_NUMBER})条(?:人命|性命|生命)(?P<died>)(?P<how>)"),
    lazily(rf"(?P<number>{_NUMBER})个(?=(?:{_WORKERS})(?![休宿食生之代合技]))(?P<how>)"),
    lazily(
        rf"(?P<number>{_NUMBER})(?:名|位|个?人)(?!以[上下内])[^，。；：、\n\d{NUMERAL}]{{0,12}}?(?P<how>{_HARMED})"
        r"(?:[，,]?(?:[送经因后][^，。；\n]{0,6})?抢救无效(?P<died>死亡|身亡))?"
    ),
    lazily(
        rf"(?P<how>{_HARMED}|[死伤])(?:了|人数|人员)?(?:共计|共|为|达|计|[：:])?(?P<number>{_NUMBER})(?:名|位|个?人)"
    ),
    lazily(rf"(?P<number>{_NUMBER})人?(?P<how>[死伤])(?=[，。；、）)及和\d{NUMERAL}]|$)"),
    lazily(rf"(?P<number>{_NUMBER})(?:[名位](?![次单列])|个人(?!信息)|人(?!{_NO_PERSON}))(?P<how>)(?!以[上下内])"),
)
_AT_LEAST = lazily(r"(?:少于|多于|超过|至少|至多|满|达到|每)$")


_FIGURES = frozenset("百佰千仟万萬亿")
"""Of units alone nobody counts: 影响万人."""


class Count(NamedTuple):
    """A number of people, as it was written; None where nobody can say which (数名). `of` is who they are."""

    said: str
    number: int | None
    of: str = PERSONS


def counts_named(text: str) -> Iterator[Count]:
    """Yield each number of people. What a rule asks for (不得少于两人, 两人以上) counts nobody."""
    told, taken = Plain(text), set[int]()
    for written in _COUNTS:
        for found in written.finditer(told.plain):
            places = set(range(*found.span("number")))
            if (
                places & taken
                or set(found["number"]) <= _FIGURES
                or _AT_LEAST.search(told.plain, max(found.start() - 4, 0), found.start())
            ):
                continue
            taken |= places
            of = DEAD if found.groupdict().get("died") is not None else _of(found["how"])
            yield Count(told.written(*found.span()), _number(found["number"]), of)


def _of(how: str) -> str:
    if not how or how == BOTH:
        return how
    return DEAD if how[0] in "死身遇丧亡殒毙不" else HURT


def _number(written: str) -> int | None:
    """Read a number. One sign beside another without a unit belongs to what stands before it: 赵七两名工人."""
    if any(sign in _ROUGH for sign in written):
        return None
    if written == "双":
        return 2
    return read_numeral(written[-1] if _SIDE_BY_SIDE.fullmatch(written) else written)


_SIDE_BY_SIDE = lazily(r"[一二两三四五六七八九]{2,}")
