"""What a text says of money, however a person writes it: an amount, one end of a range, a sum told roughly.

Amounts are fen. What stands beside each is the place as it was written, for whoever must look at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hengping.kit.money import NotMoney, parse_yuan
from hengping.kit.numerals import NUMERAL, read_numeral
from hengping.kit.patterns import lazily
from hengping.law.procedure.imposing import Imposing
from hengping.work.matters.plain_text import DIGIT_OR_SIGN, Plain

_BIG = "千仟百佰万萬亿wWkK"
_TENS = "十拾百佰千仟万萬亿wWkK"
_COUNTED = "次人名位个家起户倍条件项处批台吨年月日天例种类只套张份辆栋间米斤升公平度多余几来%％"
_UNIT = r"(?:[元圆]|块钱?|人民币|RMB|rmb|CNY|yuan)"
_NOT_COUNTED = rf"(?![{_COUNTED}元圆.A-Za-z]|{DIGIT_OR_SIGN})"
_ONE_TO_NINE = "一二两三四五六七八九壹贰叁肆伍陆柒捌玖1-9"
_SUM = lazily(
    rf"(?P<rough>(?:(?<!{DIGIT_OR_SIGN})[\d{NUMERAL}.]{{1,12}}[几数多余来]|(?<![总人次户件岁])[几数]|(?<!以)上|半|成千|数以)"
    rf"[{_TENS}几]{{0,4}}余?)"
    rf"(?:(?P<rough_unit>{_UNIT})|(?<=[{_TENS}]){_NOT_COUNTED}|(?<=[{_BIG}][几数多余来]){_NOT_COUNTED})"
    rf"|(?P<whole>\d{{1,3}}(?:[,，'’‘]\d{{3,4}}){{1,6}}(?:\.\d+)?[万萬亿wW]?|\d{{1,18}}\.\d{{1,9}}[百千kK]?[万萬亿wW]?"
    rf"|[{NUMERAL}]{{1,18}}点[{NUMERAL}]{{1,9}}|(?<!{DIGIT_OR_SIGN}){DIGIT_OR_SIGN}{{1,30}}[wWkK]?)"
    rf"(?:(?P<unit>{_UNIT})(?:(?P<jiao>{DIGIT_OR_SIGN})角)?(?:零?(?P<cents>{DIGIT_OR_SIGN})分)?"
    rf"|(?<=[{_BIG}]){_NOT_COUNTED}"
    rf"|(?<=[{_BIG}][{_ONE_TO_NINE}]){_NOT_COUNTED}"
    r"|(?<=\d)(?=[整正]?(?:$|[，,](?!\d)|[。；、！;）)\n])))"
)
"""An amount, with its unit or as one that the words around it make an amount: 9万, 一万五, 99999 at the end of a
sentence; `rough` where nobody can say which: 十几万, 数万元, 9万余元.
"""

_CHANGED = r"(?:调整|变更|更改|修改|改|更正|核定|确定|减轻|减|降|提高|增加|加)[为至到成]?"
_BETWEEN = (
    r"(?:(?:[，,](?=金额|数额|计|共))?(?:的|数额|金额|总额|款额|额度|标准|额|总计|合计|共计?|各|应当?|拟|建议|暂|约|大约|近|由|从|原|定|为|是|计|在|按|了|他|她|它|其|个"
    rf"|不超过|不高于|不低于|不少于|不得超过|最高|最低|至多|至少|上限|下限"
    rf"|{_CHANGED}|人民币|大写|小写|RMB|[（()）:：$¥￥\s]))*$"
)
_RESTATED = lazily(rf"[整正]?(?:[（(](?:人民币|大写|小写|即|[)）:：¥￥\s])*|[，,]?(?:拟|应当?)?{_CHANGED}(?:人民币)?)")
_LIMIT = lazily(r"(?:最高|最低|至多|至少|不超过|不得超过|不高于|不低于|不少于|上限|下限)(?:可以?|应当?|处|并处|为)*$")
_OF_A_COURT = lazily(r"判处(?:罚金)?$")
_UP_TO = r"(?:至|到|—|–|-|~|～)"
_BOUND = lazily(r"[整正]?(?:以上|以下|以内|起)")
_FIRST_OF_A_RANGE = lazily(
    rf"(?P<whole>{DIGIT_OR_SIGN}[\d{NUMERAL}.,，wW]{{0,24}})(?P<unit>{_UNIT})?[整正]?{_UP_TO}{{1,2}}$"
)
_WINDOW = 30
"""So many characters before an amount are looked at for the words that impose it."""


class Sum(NamedTuple):
    """An amount that a text names, in fen (None: nobody can say which), with its words.

    `imposed` says that the words around it impose it, `bound` that they call it a limit, as statutes do: 五万元以下.
    """

    said: str
    fen: int | None
    imposed: bool = False
    bound: bool = False


def sums_named(text: str, imposing: Imposing) -> Iterator[Sum]:
    """Yield each amount that a text imposes, in the words of the procedure, or that it names with its unit."""
    told, last_imposed, done = Plain(text), -1, 0
    for found in _SUM.finditer(told.plain):
        first = _FIRST_OF_A_RANGE.search(told.plain, max(found.start() - _WINDOW, 0), found.start())
        begins = first.start() if first else found.start()
        opened, closed = _imposed_by(told.plain, begins, found.end(), imposing)
        restated = last_imposed >= 0 and _RESTATED.fullmatch(told.plain, last_imposed, begins) is not None
        imposed = opened is not None or closed is not None or restated
        if not imposed and not (found["unit"] or found["rough_unit"]):
            continue
        whole = (begins if opened is None else opened, closed or found.end())
        bound = _is_bound(told.plain, whole[0], begins, found.end())
        if first and begins >= done:
            yield Sum(told.written(*whole), _fen_of_the_first(first, found), imposed, bound)
        yield Sum(told.written(*whole), _fen(found), imposed, bound)
        last_imposed, done = found.end() if imposed else last_imposed, found.end()


def _imposed_by(text: str, begins: int, ends: int, imposing: Imposing) -> tuple[int | None, int | None]:
    """Return where the words begin that impose an amount before it, or end that do so behind it."""
    if not (imposing.before and imposing.behind) or _OF_A_COURT.search(text, max(begins - _WINDOW, 0), begins):
        return None, None
    before, behind = _around(imposing.before, imposing.behind)
    if opened := before.search(text, max(begins - _WINDOW, 0), begins):
        return opened.start(), None
    closed = behind.match(text, ends)
    return None, closed.end() if closed else None


@cache
def _around(before: str, behind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"(?:{before}){_BETWEEN}"), re.compile(f"[整正]?(?:以[上下内])?的?(?:{behind})")


def _is_bound(text: str, opened: int, begins: int, ends: int) -> bool:
    """Whether the amount bounds what may be imposed: a maximum, one end of a range as statutes put it."""
    limited = any(_LIMIT.search(text, max(place - _WINDOW, 0), place) for place in (opened, begins))
    return limited or _BOUND.match(text, ends) is not None


def _fen(found: re.Match[str]) -> int | None:
    if found["rough"]:
        return None
    small = 10 * read_numeral(found["jiao"] or "0") + read_numeral(found["cents"] or "0")
    fen = _fen_of(found["whole"])
    return None if fen is None else fen + small


def _fen_of_the_first(first: re.Match[str], last: re.Match[str]) -> int | None:
    """Read the first end of a range, which may leave its unit to the last one: 一至三万元."""
    whole, tail = first["whole"], _LAST_UNIT.search(last["whole"] or "")
    if tail and not first["unit"] and not _HAS_UNIT.search(whole):
        whole += tail.group()
    return _fen_of(whole)


_HAS_UNIT = lazily(rf"[{_BIG}]")
_LAST_UNIT = lazily(rf"[{_BIG}]{{1,3}}$")


def _fen_of(written: str) -> int | None:
    try:
        whole = written.translate(_AS_READ)
        if _ABOUT.search(whole):
            return None
        if part := _PART_OF_A_UNIT.fullmatch(whole):
            return int(parse_yuan(part[1]) * read_numeral(f"1{part[2]}"))
        if short := _SHORT.search(whole):
            whole += _NEXT_UNIT[short[1]]
        said = _in_digits(whole) if "点" in whole else whole
        return parse_yuan(said) if said[-1].isdigit() or "." in said else 100 * read_numeral(said)
    except (NotMoney, ValueError):
        return None


_AS_READ = str.maketrans(
    {"，": "", ",": "", "'": "", "’": "", "‘": "", "萬": "万", "w": "万", "W": "万", "k": "千", "K": "千"}
)
_ABOUT = lazily(r"[一二两三四五六七八九]{2}[十百千万亿]")
"""Two digits side by side before a unit name no amount: 三四万."""
_PART_OF_A_UNIT = lazily(r"(\d+\.\d+)([百千]万?)")
_SHORT = lazily(rf"([百佰千仟万亿])[{_ONE_TO_NINE}]$")
_NEXT_UNIT = {"亿": "千万", "万": "千", "千": "百", "仟": "百", "百": "十", "佰": "十"}
"""一万五 is 15,000, 两千三 is 2,300."""


def _in_digits(spoken: str) -> str:
    """Write 九点九万 as 9.9万."""
    whole, _, part = spoken.partition("点")
    unit = part[-1] if part[-1] in "万亿" else ""
    return f"{read_numeral(whole)}.{''.join(str(read_numeral(sign)) for sign in part.removesuffix(unit))}{unit}"
