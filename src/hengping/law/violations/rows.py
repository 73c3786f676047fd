"""One violation and what the law attaches to it, as read from the tables.

A clause is one penalty provision with its outcomes by stage and subject; an item is one violation that falls under it.
The figure of a provision stands once, however many items share it. Every amount is in whole yuan as the law writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from hengping.law.citations import Citation
from hengping.law.tables import Json, Table, list_in, rows_in, value_in
from hengping.law.violations.spans import Condition, read_condition, write_condition

STAGES: Mapping[str, str] = {"base": "初次", "overdue": "逾期未改正", "accident": "发生事故", "serious": "情节严重"}
"""Stage code to Chinese. An overdue stage needs an earlier order, its deadline and a recheck."""

SUBJECTS: Mapping[str, str] = {
    "unit": "单位",
    "responsible_person": "直接责任人员",
    "main_person": "主要负责人",
    "safety_manager": "其他负责人、安全管理人员",
    "investor": "个人投资人",
    "intermediary": "安全服务机构",
    "individual": "个人",
}
"""Subject code to Chinese. Responsible persons are 直接负责的主管人员 and 其他直接责任人员."""

ORGANISATIONS = frozenset({"unit", "intermediary"})
"""Subjects that are not natural persons; amounts for hearings and simple procedure differ."""

KINDS = frozenset(
    {"range", "multiple_of_income", "multiple_of_goods_value", "percent_of_annual_income", "none"},
)
UNIT_OF: Mapping[str, str] = {
    "range": "yuan",
    "multiple_of_income": "multiple",
    "multiple_of_goods_value": "multiple",
    "percent_of_annual_income": "percent",
}
"""Kind of outcome to the unit in which its figures, and those of a benchmark for it, are written."""

STATUSES = frozenset(
    {"in_force", "partly_displaced", "displaced", "superseded", "check_revision", "other_jurisdiction"},
)

_PLACE = re.compile(
    r"(?P<statute>[A-Z][A-Z0-9]*)(?:-(?P<article>\d+)(?:\((?P<paragraph>\d+)\))?(?:\[(?P<item>\d+)\])?)?"
)


@lru_cache(maxsize=2048)
def parse_citation(key: str) -> Citation:
    """Read the short form that `Citation.key` writes: WSL-97[7], HCR-78(1)[3]. Raises ValueError."""
    match = _PLACE.fullmatch(key)
    if match is None:
        raise ValueError(f"条文写法不对：{key}")
    numbers = (None if match[name] is None else int(match[name]) for name in ("article", "paragraph", "item"))
    return Citation(match["statute"], *numbers)


@dataclass(frozen=True, slots=True)
class Multiplier:
    """Where a fact holds, the fine may be a multiple of the ordinary one (WSL 114(2))."""

    least: int
    most: int
    flag: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one provision orders for one stage and subject.

    `least` and `most` are yuan for a range, else the factor or the percentage; both included, but a least of 0 yuan
    means "above 0" (the law says only X以下). `assumed`: taken where its variable is not stated, with a question.
    `instead`: where nothing is fined here, the item under which it is. `due` are those of the measures that the
    provision orders in the same breath as the fine, leaving no choice; of the others it was not read whether it does.
    `articles` are those of the row's penalty provisions that order this outcome; none named: all of them do.
    """

    stage: str
    subject: str
    kind: str
    least: int = 0
    most: int = 0
    duty: str = "must"
    conditions: tuple[Condition, ...] = ()
    assumed: bool = False
    alone_or_together: bool = False
    cap: int | None = None
    multiplier: Multiplier | None = None
    measures: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    instead: str = ""
    articles: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Item:
    """One violation. `in_force_to` is the last day (None: open); status and dates decide whether it may be applied."""

    id: str
    title: str
    checklist: str
    statute: str
    duties: tuple[Citation, ...]
    penalties: tuple[Citation, ...]
    outcomes: tuple[Outcome, ...]
    in_force_from: date
    in_force_to: date | None
    status: str
    source: str
    checked_on: date
    confirmed: bool
    variables: tuple[str, ...] = ()
    displaced_by: str = ""
    successor: str = ""
    lineage_confirmed: bool = True
    caution: str = ""
    raw: Table = field(default_factory=dict, compare=False, repr=False)

    def in_force(self, on: date) -> bool:
        """True on the days on which the provision is in force."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    @property
    def label(self) -> str:
        """Its number and title as shown."""
        return f"{self.id}“{self.title}”"

    def outcomes_for(self, stage: str, subject: str) -> tuple[Outcome, ...]:
        """The outcomes for one stage and subject; several where the law distinguishes by a measured fact."""
        return self._by_key.get((stage, subject), ())

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], tuple[Outcome, ...]]:
        grouped: dict[tuple[str, str], tuple[Outcome, ...]] = {}
        for outcome in self.outcomes:
            key = (outcome.stage, outcome.subject)
            grouped[key] = (*grouped.get(key, ()), outcome)
        return grouped

    @cached_property
    def canonical(self) -> str:
        """The row as canonical JSON, for a proof; the tables can be built again from it."""
        return json.dumps(self.raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def penalty_label(self) -> str:
        """The first penalty provision as printed."""
        return self.penalties[0].label


class BadTable(ValueError):
    """A table of violations is wrong in itself; the message names the row."""


def read_table(table: Table) -> list[Item]:
    """Read one table (statute, dates, source, clauses, items) into items. Raises BadTable."""
    clauses = {clause["key"]: clause["outcomes"] for clause in rows_in(table, "clause", ())}
    shared = {name: table.get(name) for name in ("statute", "in_force_from", "in_force_to", "source", "checked_on")}
    items = []
    for row in rows_in(table, "item", ()):
        if row.get("clause") not in clauses:
            raise BadTable(f"{row.get('id')}：没有处罚条款“{row.get('clause')}”")
        merged = {**shared, **{key: value for key, value in row.items() if key != "clause"}}
        items.append(read_item(merged | {"outcomes": clauses[row["clause"]]}))
    return items


def read_item(row: Table) -> Item:
    """Read one complete row, from a table or from a proof. Raises BadTable."""
    try:
        outcomes = tuple(_read_outcome(outcome) for outcome in rows_in(row, "outcomes"))
        first, last = _day(row["in_force_from"]), row.get("in_force_to")
        item = Item(
            id=value_in(row, "id", str),
            title=value_in(row, "title", str),
            checklist=value_in(row, "checklist", str),
            statute=value_in(row, "statute", str),
            duties=tuple(parse_citation(key) for key in list_in(row, "duties", str)),
            penalties=tuple(parse_citation(key) for key in list_in(row, "penalties", str)),
            outcomes=outcomes,
            in_force_from=first,
            in_force_to=None if last is None else _day(last),
            status=value_in(row, "status", str, "in_force"),
            source=value_in(row, "source", str),
            checked_on=_day(row["checked_on"]),
            confirmed=value_in(row, "confirmed", bool, True),
            variables=list_in(row, "variables", str, ()),
            displaced_by=value_in(row, "displaced_by", str, ""),
            successor=value_in(row, "successor", str, ""),
            lineage_confirmed=value_in(row, "lineage_confirmed", bool, True),
            caution=value_in(row, "caution", str, ""),
            raw=_plain_table(row),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadTable(f"{row.get('id', '无编号')}：{error}") from error
    if item.status not in STATUSES or not item.penalties or not item.source or not item.title:
        raise BadTable(f"{item.id}：状态、条文、来源或者名称不完整")
    return item


def _read_outcome(row: Table) -> Outcome:
    stage, subject, kind = (value_in(row, name, str) for name in ("stage", "subject", "kind"))
    least, most = row.get("min", 0), row.get("max", 0)
    if stage not in STAGES or subject not in SUBJECTS or kind not in KINDS:
        raise BadTable(f"阶段、对象或者种类不对：{stage} {subject} {kind}")
    if not (type(least) is int and type(most) is int and 0 <= least <= most):
        raise BadTable(f"幅度须为整数且下限不高于上限：{least} {most}")
    measures, due = list_in(row, "measures", str, ()), list_in(row, "due", str, ())
    if not set(due) <= set(measures):
        raise BadTable(f"应当一并作出的措施不在所列措施之内：{'、'.join(due)}")
    conditions: Table = value_in(row, "when", dict, {})
    return Outcome(
        stage=stage,
        subject=subject,
        kind=kind,
        least=least,
        most=most,
        duty="none" if kind == "none" else value_in(row, "duty", str, "must"),
        conditions=tuple(read_condition(code, raw) for code, raw in conditions.items()),
        assumed=value_in(row, "assumed", bool, False),
        alone_or_together=value_in(row, "alone_or_together", bool, False),
        cap=value_in(row, "cap", int) if "cap" in row else None,
        multiplier=_read_multiplier(value_in(row, "multiplier", dict)) if "multiplier" in row else None,
        measures=measures,
        due=due,
        instead=value_in(row, "instead", str, ""),
        articles=tuple(parse_citation(key) for key in list_in(row, "articles", str, ())),
    )


def _read_multiplier(row: Table) -> Multiplier:
    least, most = (value_in(row, name, int) for name in ("min", "max"))
    return Multiplier(least, most, value_in(row, "flag", str), parse_citation(value_in(row, "article", str)))


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _plain_table(row: Table) -> dict[str, object]:
    """The row in JSON types: dates as text, what is None left out, nothing else changed."""
    return {name: _plain(value) for name, value in row.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return _plain_table(value)
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value


def write_conditions(conditions: tuple[Condition, ...]) -> dict[str, Json]:
    """Conditions as they stand in a table."""
    return {condition.variable: write_condition(condition) for condition in conditions}
