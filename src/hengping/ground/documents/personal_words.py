"""What a text tells of persons in words that nobody declared: numbers, telephones, accounts, addresses, names.

Numbers are known by their form. An address or a name is known only by the words before it (住址, 证人, 对……的询问), so
a name may be missed and another word be taken for one: whoever makes a copy is shown each place and confirms it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hengping.ground.documents.content import Personal
from hengping.kit.identity import WrongNumber, read_credit_code
from hengping.kit.patterns import lazily

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范廖贾夏韦付傅邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤祝岑温骆翁麦冼招温植区关欧游凌"
)
_PERSON = rf"(?:欧阳|司徒|上官|诸葛|[{_SURNAMES}])(?!某)[\u4e00-\u9fff]{{1,2}}?"
_ROLES = (
    "被询问人|见证人|证人|代理人|法定代表人|负责人|实际控制人|投资人|经营者|业主|厂长|经理|主任|班长|队长|安全员|管理员|员工"
    "|工人|职工|操作工|电工|焊工|司机|死者|伤者|姓名"
)
_ENDS = r"(?=[，。；、：:（(\s的在称说陈等于]|$)"
_PLACES = lazily(
    r"(?P<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<number>(?<![0-9A-Za-z])\d{17}[\dXxＸ](?![0-9A-Za-z]))"
    r"|(?P<phone>(?<![\dA-Za-z.])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[-－— ]?\d{7,8})(?![\dA-Za-z]))"
    r"|(?P<account>(?<![0-9A-Za-z.])\d(?:[ -]?\d){11,29}(?![0-9A-Za-z]))"
    r"|(?:(?:家庭)?住址|户籍(?:地址|所在地|地)?|现住|家住|居住[在于])[:：为是在于]{0,2}(?P<address>[^，。；、（）()\n]{4,40})"
    rf"|(?:{_ROLES})(?:为|是|系)?[:：]?(?P<name>{_PERSON}){_ENDS}"
    rf"|对(?P<asked>{_PERSON})(?:进行|所作|作)?的?(?:调查|询问)"
)


class Told(NamedTuple):
    """A place in a text that tells something of a person."""

    start: int
    end: int
    sort: Personal


def told_of_persons(text: str) -> Iterator[Told]:
    """Yield each place in a text that tells something of a person, from left to right."""
    for found in _PLACES.finditer(text):
        group = found.lastgroup or ""
        if not (group in ("number", "account") and _is_credit_code(found[group])):
            yield Told(*found.span(group), Personal.NAME if group == "asked" else Personal(group))


def is_of_unit(name: str) -> bool:
    """Say whether a name is one of a unit, which is no secret, where a person's was asked for."""
    return _UNIT.search(name) is not None


_UNIT = lazily(r"(?:公司|厂|店|站|部|行|社|局|所|中心|学校|医院|矿|集团|事务所|委员会|政府)$")


def _is_credit_code(number: str) -> bool:
    try:
        read_credit_code(number)
    except WrongNumber:
        return False
    return True
