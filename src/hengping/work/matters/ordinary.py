"""Which amounts, days and numbers of people of a text a matter needs no proof of: capital and turnover of a firm, how
many it employs, when it was founded, when it trained its people.

What is imposed, paid or lost, who came to harm, and when the house did something is never ordinary: a place is only
where a word beside it says so and none beside it speaks of those. A value is ordinary where each place of the text at
which it stands is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hengping.kit.patterns import lazily
from hengping.law.procedure.imposing import Imposing

LOSS = "损失"
"""The sort of an amount that only a loss proves."""

_ENDS_OF_CLAUSE = lazily(r"[，。；！？;\n]|(?<!\d),|,(?!\d)")
_ENDS_OF_SENTENCE = lazily(r"[。；！？;\n]")
_BARE = lazily(r"[于在自从至到起前后间以来经（(]*")
"""What may stand around a time that is a clause by itself: it belongs to the next one."""

_SUM_OF_A_FIRM = lazily(
    r"注册资[本金]|实[收缴]资本|出资|投入|投资款|营业额|收入|(?:营业|销售|经营)总?额|产值|纳税|税[款额]|利润"
    r"|资产|负债|价值|[原净市]值|[售单定进]价|价[格款]|每[台套个件把只吨张米]|购[买置入进]|采购|造价|[租房]租|租金|工资|月薪|薪酬|奖金"
    r"|保险?费|保额|(?:培训|检测|维修|安装|改造|评估|检验|运营|广告|设计|服务)费|预算|合同[价金]|货款|成本|存款|贷款"
)
_SUM_OF_THE_MATTER = lazily(
    r"处以|并处|缴|损失|赔|补偿|所得|非法|医[疗药]|抢救|丧葬|善后|定[为在]|讨论|同意|决定|货值|伤(?!保险|害)|亡|死|上交|交[给清付纳]"
    r"|退[还回]|垫付|项目投资|年收入"
)
_LOST = lazily(r"损失|损毁")

_HARM = lazily(
    r"死(?![角锁板])|伤(?![害痕])|身亡|遇难|丧生|罹难|牺牲|失踪|被困|骨折|昏迷|住院|送医|抢救|致残|发生[^，。；\n]{0,12}事故"
    r"|(?:中毒|触电|窒息|灼烫|灼伤|烧伤|坠落|溺水|爆炸|坍塌)(?!的?(?:危险|风险|可能|隐患|危害|场所|作业|防护|事故))"
)
_NO_HARM = lazily(
    r"(?:没有|未|尚未|无|防止|避免|预防|可能|容易|易|足以|存在)[^，。；\n]{0,10}(?:伤亡|死亡|受伤|伤|死|事故|中毒|触电|窒息|坠落|爆炸|坍塌)"
    r"|工伤保险|(?:应急|抢险)?救援?(?:预案|演练)"
)
"""Harm that is denied, feared or insured against."""
_PRESENT = lazily(r"应到|实到|到会|出席|参会|表决|投票")

_TIME_OF_A_FIRM = lazily(
    r"成立|注册|设立|开[办业]|创办|投产|建[成设]|竣工|动工|登记|取得|领取|颁发|发证|换证|有效期|购[买置入进]|采购|安装|签订|租[赁用]|承租"
    r"|入职|招用|聘[用请任]|任[职命]|担任|培训|演练|学习|会议|试运行|投入使用|维修|检修|保养|更换|年检|检验|检测|备案|评[审估]|修订|编制|制定|体检|参保|搬迁"
    r"|出生|毕业"
)
_TIME_OF_THE_MATTER = lazily(
    r"复查|责令|告知|送达|缴|执法|查处|被[^，。；\n]{0,4}查|查[过获出封扣明实]|检查(?:过|时|发现|中|组|笔录|记录)|[经抽]检?查|现场检查|监督检查"
    r"|举报|投诉|询问|约谈|改正|整改|决定|通知书|指令|[我本]局|本机关|伤|亡|死|事故|损失|前(?:完成|报)|期限|逾期|申请|强制|催告"
)
_LASTING = lazily(r"[自从]|以来|至今|期间|起")


class Place(NamedTuple):
    """Where a value stands: its clause, and the sentence around it."""

    clause: str
    sentence: str


def is_ordinary_sum(text: str, said: str, imposing: Imposing) -> bool:
    """Say whether an amount that is not imposed is told of a firm's business alone."""
    return all(
        _SUM_OF_A_FIRM.search(one.clause)
        and not _SUM_OF_THE_MATTER.search(one.clause)
        and not _acts(imposing, one.clause)
        for one in _places(text, said)
    )


def is_loss(text: str, said: str) -> bool:
    """Say whether an amount is told as what was lost."""
    return any(_LOST.search(one.clause) for one in _places(text, said))


def is_of_harmed(text: str, said: str) -> bool:
    """Say whether people are counted in a sentence about harm to people."""
    return any(_HARM.search(_NO_HARM.sub("", one.sentence)) for one in _places(text, said))


def is_of_present(text: str, said: str) -> bool:
    """Say whether people are counted as those who were at a meeting or voted."""
    return any(_PRESENT.search(one.clause) for one in _places(text, said))


def is_ordinary_day(text: str, said: str, imposing: Imposing) -> bool:
    """Say whether a day is one of a firm's own history."""
    return all(
        _TIME_OF_A_FIRM.search(one.clause) and not _is_of_the_matter(imposing, one.clause)
        for one in _places(text, said, bare_too=True)
    )


def is_ordinary_period(text: str, said: str, imposing: Imposing) -> bool:
    """Say whether a time without its day is one of a firm's own history, or how long something lasted there."""
    for one in _places(text, said, bare_too=True):
        if _is_of_the_matter(imposing, one.clause):
            return False
        own = _TIME_OF_A_FIRM.search(one.clause) or _LASTING.search(one.clause)
        if not own and _is_of_the_matter(imposing, one.sentence):
            return False
    return True


def _is_of_the_matter(imposing: Imposing, told: str) -> bool:
    return bool(_TIME_OF_THE_MATTER.search(told)) or _acts(imposing, told)


def _acts(imposing: Imposing, told: str) -> bool:
    """Whether words tell of what the procedure itself does."""
    return bool(imposing.acting and re.search(imposing.acting, told))


def _places(text: str, said: str, *, bare_too: bool = False) -> Iterator[Place]:
    """Yield each place of a value; with `bare_too` a clause that holds nothing else goes on with the next one."""
    for found in re.finditer(re.escape(said), text):
        clause = _around(_ENDS_OF_CLAUSE, text, found)
        if bare_too and _BARE.fullmatch(clause.replace(said, "")):
            after = _ENDS_OF_CLAUSE.search(text, found.end())
            clause += _around(_ENDS_OF_CLAUSE, text, after) if after else ""
        yield Place(clause, _around(_ENDS_OF_SENTENCE, text, found))


def _around(ends: re.Pattern[str], text: str, found: re.Match[str]) -> str:
    begins = max((one.end() for one in ends.finditer(text, 0, found.start())), default=0)
    after = ends.search(text, found.end())
    return text[begins : after.start() if after else len(text)]
