"""The penalty that an act carries, and how it is read from a dossier entry. Amounts are integer fen.

A reader takes the stored row (a mapping with JSON values) or the object itself, and raises TypeError, ValueError or
KeyError where the row does not fit; BadDatum, a ValueError, says why in Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from hengping.law.procedure.acts import BadDatum
from hengping.law.procedure.particulars import (
    Row,
    Told,
    read_fen,
    read_flag,
    read_row,
    read_rows,
    read_text,
    read_texts,
    read_whole,
    read_wholes,
    said,
)
from hengping.law.violations import STAGES, SUBJECTS
from hengping.law.violations.variables import Value, all_variables

PENALTY_KINDS: dict[str, str] = {
    "warning": "警告",
    "criticism": "通报批评",
    "fine": "罚款",
    "confiscate_income": "没收违法所得",
    "confiscate_goods": "没收非法财物",
    "suspend_licence": "暂扣许可证件",
    "lower_grade": "降低资质等级",
    "revoke_licence": "吊销许可证件",
    "restrict_business": "限制开展生产经营活动",
    "order_stoppage": "责令停产停业",
    "order_closure": "责令关闭",
    "restrict_employment": "限制从业",
    "detention": "行政拘留",
    "other": "其他处罚",
}
"""The kinds of penalty of the Administrative Penalty Law, article 9, from the lightest to the gravest."""

KIND_RANK: dict[str, int] = {kind: rank for rank, kind in enumerate(PENALTY_KINDS)}


@dataclass(frozen=True, slots=True)
class Investigated:
    """On what report an accident is punished: which government approved it, under which number and when, and which
    entries hold the report and its approval (0: none). `reason` says why there is no approval; `together` that report
    and approval are one scan (None: nobody was asked).
    """

    authority: str = ""
    number: str = ""
    on: date | None = None
    report: int = 0
    approval: int = 0
    reason: str = ""
    together: bool | None = None

    @property
    def approved(self) -> bool:
        """Whether it is told who approved the report, under which number and when."""
        return bool(self.authority and self.number and self.on)


PROVEN = ("deaths", "serious_injuries", "direct_loss", "last_year_income")
"""What is measured of an accident or of an income, and proven by evidence of its own; keys of the variables."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One violation of a row, as the discretion sheet weighed it.

    `item` is the violation that was weighed, `applied` the one whose provision was law then (the same, or its
    predecessor); `direction` a code of `discretion.DIRECTIONS`. `order` names the linked dossier that holds the earlier
    order to correct ("": it is in the dossier itself). `accident_grade` is what grade the accident has that is punished
    ("": none is, or nobody says). `on` is the day of the act whose law was asked (None: a row that was kept before that
    was said). `investigated` is the report on which an accident is punished; `proofs` names for each of PROVEN that was
    measured the entry of its evidence (0: none). `cost` is what an accident cost (variables by code); `rests_on` the
    digest of what was measured, of the circumstances and of the reasons ("": a row that was kept before it was).
    """

    item: str
    applied: str
    stage: str
    subject: str
    direction: str = ""
    order: str = ""
    on: date | None = None
    investigated: Investigated | None = None
    proofs: tuple[tuple[str, int], ...] = ()
    accident_grade: str = ""
    cost: tuple[tuple[str, Value], ...] = ()
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Penalty:
    """What one party is to suffer, or suffers.

    `fine` and `confiscation` in fen, `goods` the value of confiscated goods; `kinds` codes of PENALTY_KINDS; `items`
    violation codes; `articles` keys of the provisions applied; `facts` digest of the facts found; `lawful` what the
    discretion answered about the amount (None where it was not asked); `grade` digest of its proof; `untold` names what
    the row did not say (of UNTOLD): in one's own dossier it was left out, in a file from elsewhere nobody knows;
    `weighed` says of a row that comes from a sheet what was weighed there, violation by violation. A file from
    elsewhere may tell instead `stage` and `subject` of the provision, what was `measured` (variables by code, money in
    fen), on what report an accident was punished (`investigated`) and the fines of `like` cases.
    """

    party: str = ""
    fine: int = 0
    confiscation: int = 0
    kinds: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    facts: str = ""
    lawful: bool | None = None
    grade: str = ""
    goods: int = 0
    untold: frozenset[str] = field(default=frozenset(), compare=False)
    weighed: tuple[Weighed, ...] = field(default=(), compare=False)
    stage: str = field(default="", compare=False)
    subject: str = field(default="", compare=False)
    measured: tuple[tuple[str, Value], ...] = field(default=(), compare=False)
    like: tuple[int, ...] = field(default=(), compare=False)
    investigated: Investigated | None = field(default=None, compare=False)


UNTOLD = frozenset({"fine", "confiscation", "kinds", "articles", "facts"})
"""What a row of a penalty may leave unsaid."""


def same(one: Penalty, other: Penalty) -> bool:
    """Whether two rows say the same; a weighing that only one of them names is no difference."""
    lawful = None in (one.lawful, other.lawful) or one.lawful == other.lawful
    grade = not (one.grade and other.grade) or one.grade == other.grade
    return lawful and grade and _unweighed(one) == _unweighed(other)


def _unweighed(row: Penalty) -> Penalty:
    return replace(row, lawful=None, grade="", goods=0)


def unsaid(one: Penalty, other: Penalty) -> bool:
    """Whether two rows differ only in what one of them leaves unsaid."""
    differing = {name for name in UNTOLD if getattr(one, name) != getattr(other, name)}
    return bool(differing) and differing <= one.untold | other.untold


def is_heavier(new: Penalty, old: Penalty) -> bool:
    """True where `new` burdens the party more than `old`: a higher amount, or a kind graver than what it replaces."""
    added, dropped = new.kinds - old.kinds, old.kinds - new.kinds
    gravest_dropped = max((KIND_RANK.get(kind, len(KIND_RANK)) for kind in dropped), default=-1)
    graver = any(KIND_RANK.get(kind, len(KIND_RANK)) > gravest_dropped for kind in added)
    replaced = gravest_dropped > KIND_RANK["confiscate_goods"]
    dearer = new.fine > old.fine or new.confiscation > old.confiscation
    return graver or (dearer and not replaced)


_INVESTIGATED: Row = {
    "authority": Told("批复事故调查报告的人民政府"),
    "number": Told("批复文号"),
    "on": Told("批复日期"),
    "report": Told("事故调查报告（记录序号）"),
    "approval": Told("批复（记录序号）"),
    "together": Told("报告和批复是否在同一份材料里"),
    "reason": Told("没有批复的理由"),
}


def penalty_row() -> Row:
    """What a row of a penalty tells."""
    measured = {code: Told(one.name, one.choices) for code, one in all_variables().items()}
    return {
        "party": Told("当事人编号，只有一个当事人的不写"),
        "fine": Told("罚款（分）"),
        "confiscation": Told("没收的违法所得（分）"),
        "goods": Told("没收非法财物的货值（分）"),
        "kinds": Told("处罚种类", PENALTY_KINDS),
        "items": Told("违法行为代码"),
        "articles": Told("适用的条款"),
        "facts": Told("认定的事实"),
        "stage": Told("阶段", STAGES),
        "subject": Told("处罚对象", SUBJECTS),
        "measured": Told("情节变量，数额以分计", row=measured),
        "like": Told("同类案件的罚款（分）"),
        "investigated": Told("事故调查报告的批复", row=_INVESTIGATED),
        "lawful": Told("裁量测算是否合法"),
        "grade": Told("裁量测算的校验码"),
        "weighed": Told("本系统裁量测算的逐项结果", row=_WEIGHED),
    }


_WEIGHED: Row = {
    "item": Told("违法行为代码"),
    "applied": Told("适用的违法行为代码"),
    "stage": Told("阶段", STAGES),
    "subject": Told("处罚对象", SUBJECTS),
    "direction": Told("裁量方向"),
    "order": Told("责令改正所在的案卷"),
    "on": Told("违法行为之日"),
    "investigated": Told("事故调查报告的批复", row=_INVESTIGATED),
    "proofs": Told("证明各项数据的记录序号"),
    "accident": Told("事故的情况", row={"measured": Told("事故的伤亡和损失")}),
    "accident_grade": Told("事故等级"),
    "rests_on": Told("所依据的数据、情形和理由的校验码"),
}


def _read_penalty(value: object) -> Penalty:
    if isinstance(value, Penalty):
        return value
    row = read_row(value)
    lawful = row.get("lawful")
    kinds = frozenset(read_texts(said(row, "kinds", ())))
    if not kinds <= PENALTY_KINDS.keys():
        raise ValueError
    return Penalty(
        party=read_text(row.get("party", "")),
        fine=read_fen(said(row, "fine", 0)),
        confiscation=read_fen(said(row, "confiscation", 0)),
        kinds=kinds,
        items=frozenset(read_texts(row.get("items", ()))),
        articles=frozenset(read_texts(said(row, "articles", ()))),
        facts=read_text(said(row, "facts", "")),
        lawful=None if lawful is None else read_flag(lawful),
        grade=read_text(row.get("grade", "")),
        goods=read_fen(said(row, "goods", 0)),
        untold=_untold(row, kinds),
        weighed=tuple(_read_weighed(one) for one in read_rows(row.get("weighed", ()))),
        stage=_code(row.get("stage", ""), STAGES, "阶段（stage）"),
        subject=_code(row.get("subject", ""), SUBJECTS, "处罚对象（subject）"),
        measured=_measured(row.get("measured", {})),
        like=read_wholes(row.get("like", ())),
        investigated=_read_investigated(row.get("investigated")),
    )


def _code(value: object, known: Mapping[str, str], what: str) -> str:
    """A code, or its Chinese name, as the code; "" where nothing is said. Raises BadDatum for any other word: nothing
    would be found under it.
    """
    said_as = read_text(value)
    by_name = {name: code for code, name in known.items()}
    if said_as and said_as not in known and said_as not in by_name:
        allowed = "、".join(f"{code}（{name}）" for code, name in known.items())
        raise BadDatum(f"{what}没有“{said_as}”，只能是{allowed}")
    return by_name.get(said_as, said_as)


def _read_weighed(value: object) -> Weighed:
    if isinstance(value, Weighed):
        return value
    row = read_row(value)
    on = date.fromisoformat(read_text(row["on"])) if row.get("on") else None
    told = Weighed(
        **{name: read_text(row.get(name, "")) for name in _OF_A_WEIGHING},
        on=on,
        investigated=_read_investigated(row.get("investigated")),
        proofs=tuple((code, read_whole(entry)) for code, entry in sorted(read_row(row.get("proofs", {})).items())),
        cost=_measured(read_row(row.get("accident", {})).get("measured", {})),
    )
    if told.stage not in STAGES or told.subject not in SUBJECTS:
        raise ValueError
    return told


_OF_A_WEIGHING = ("item", "applied", "stage", "subject", "direction", "order", "accident_grade", "rests_on")


def _read_investigated(value: object) -> Investigated | None:
    if value is None or isinstance(value, Investigated):
        return value
    row = read_row(value)
    return Investigated(
        authority=read_text(row.get("authority", "")),
        number=read_text(row.get("number", "")),
        on=date.fromisoformat(read_text(row["on"])) if row.get("on") else None,
        report=read_whole(row.get("report", 0)),
        approval=read_whole(row.get("approval", 0)),
        reason=read_text(row.get("reason", "")),
        together=read_flag(row["together"]) if row.get("together") is not None else None,
    )


def _measured(value: object) -> tuple[tuple[str, Value], ...]:
    """The variables by code; whoever calculates knows which type each of them has."""
    told = read_row(value)
    if not all(isinstance(one, int | str | bool) for one in told.values()):
        raise TypeError
    return tuple((code, _value(code, one)) for code, one in sorted(told.items()) if isinstance(one, int | str | bool))


def _value(code: str, value: int | str | bool) -> Value:
    """A measured value. Raises BadDatum for a variable, or a choice of one, that nobody knows."""
    if code not in all_variables():
        raise BadDatum(f"情节变量（measured）中没有“{code}”")
    variable = all_variables()[code]
    return _code(value, variable.choices, variable.name) if variable.kind == "choice" else value


def _untold(row: Mapping[str, object], kinds: frozenset[str]) -> frozenset[str]:
    """What the row leaves unsaid. Kinds that are named without a fine or a confiscation say that there is none."""
    unsaid = {name for name in UNTOLD if row.get(name) is None}
    if kinds and "fine" not in kinds:
        unsaid.discard("fine")
    if kinds and kinds.isdisjoint({"confiscate_income", "confiscate_goods"}):
        unsaid.discard("confiscation")
    return frozenset(unsaid)


def read_penalties(value: object) -> tuple[Penalty, ...]:
    """A list of penalties, one row a party."""
    penalties = tuple(_read_penalty(one) for one in read_rows(value))
    if len({penalty.party for penalty in penalties}) != len(penalties):
        raise ValueError
    return penalties
