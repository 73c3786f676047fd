"""What a person or a script writes about a case, read into requests of the law. Nothing unclear is guessed silently."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn, TypeVar

from hengping.doors.cli.grading.words import (
    DAY_WORDS,
    EXEMPTION_FLAGS,
    GROUPS,
    HARM_NAMES,
    HARM_WORDS,
    STAGE_WORDS,
    SUBJECT_WORDS,
    VARIABLE_WORDS,
    circumstance_of,
    condition_of,
    unknown,
)
from hengping.kit.money import NotMoney, parse_yuan
from hengping.law.discretion import DIRECTIONS, REASONS, BadRequest, GradeRequest, PriorOrder
from hengping.law.discretion.accidents import MEASURES
from hengping.law.discretion.ranges import BASE_OF
from hengping.law.exemptions.shapes import HARMS, ExemptionFacts
from hengping.law.json_once import NamedTwice, read_json
from hengping.law.packs.shapes import SECTORS
from hengping.law.violations import STAGES, SUBJECTS, UnknownItem, Violations
from hengping.law.violations.variables import BadValue, Value, Variable, all_variables, read_value, variables_by_name

LARGEST_BYTES = 1024 * 1024
LARGEST_YUAN = 10**14
MOST_ACTS = 50


Known = dict[str, Any]
"""Fields of ExemptionFacts by their names, and `prior_order`, as far as they were stated."""

_Answer = TypeVar("_Answer")


class BadFacts(Exception):
    """The facts cannot be read. The message is Chinese."""


@dataclass
class Read:
    """One act as read: the request (None where only the grounds for no penalty were asked), and the warnings."""

    request: GradeRequest | None
    exemption: ExemptionFacts | None
    decided_on: date
    proposed: int | None
    daily: tuple[int, date, date] | None = None
    warnings: list[str] = field(default_factory=list)


_TOP = {
    "item",
    "items",
    "acts",
    "stage",
    "subject",
    "act_on",
    "decided_on",
    "circumstances",
    "proposed_yuan",
    "direction",
    "prior_order",
    "reason",
    "reasons",
    "second_approver",
    "deviation",
    "deviation_approver",
    "discussed",
    "hearing_offered",
}

_DAILY = ("original_fine", "order_date", "last_day_counted")


def load(text: str) -> Mapping[str, object]:
    """Parse the facts. Decimals stay exact; a doubled key, NaN or anything but an object is refused."""
    if len(text) > LARGEST_BYTES:
        raise BadFacts("事实文件过大")
    try:
        facts = read_json(text, parse_float=Decimal, parse_constant=_no_constant)
    except NamedTwice as error:
        raise BadFacts(str(error)) from None
    except (json.JSONDecodeError, RecursionError) as error:
        place = f"第{error.lineno}行第{error.colno}列" if isinstance(error, json.JSONDecodeError) else "嵌套过深"
        raise BadFacts(f"事实文件不是有效的 JSON（{place}）") from None
    except ValueError:
        raise BadFacts("事实文件中的数字过长") from None
    if not isinstance(facts, Mapping):
        raise BadFacts("事实文件应当是一个对象")
    return facts


def _no_constant(text: str) -> NoReturn:
    raise BadFacts(f"不能使用“{text}”这样的数值")


def acts_of(facts: Mapping[str, object]) -> tuple[str, list[Mapping[str, object]]]:
    """How the facts are meant: one act (""), several acts ("acts") or one act under several norms ("items")."""
    acts, items = facts.get("acts"), facts.get("items")
    if acts is None and items is None:
        return "", [facts]
    # Fines for acts add up, norms for one act do not (APL 29): mixed, neither sum would be right.
    if acts is not None and items is not None:
        raise BadFacts("acts（几个行为）和 items（一个行为几个条款）只能写一种")
    listed = acts if acts is not None else items
    if not isinstance(listed, list) or not listed or len(listed) > MOST_ACTS:
        raise BadFacts(f"acts 或者 items 应当是1至{MOST_ACTS}项的列表")
    shared = {name: value for name, value in facts.items() if name not in ("acts", "items", "proposed_yuan")}
    kind = "acts" if acts is not None else "items"
    return kind, [_merged(shared, {"item": act} if isinstance(act, str) else act) for act in listed]


def _merged(shared: Mapping[str, object], own: object) -> Mapping[str, object]:
    if not isinstance(own, Mapping):
        raise BadFacts("列表中的每一项应当是编号或者对象")
    merged = {**shared, **own}
    of_all, of_this = shared.get("circumstances"), own.get("circumstances")
    if isinstance(of_all, Mapping) and isinstance(of_this, Mapping):
        merged["circumstances"] = {**of_all, **of_this}
    return merged


def total_proposed(facts: Mapping[str, object]) -> int | None:
    """The amount proposed for all acts together, in fen."""
    return _fen(facts.get("proposed_yuan"), "拟处罚款")


def read_act(facts: Mapping[str, object], violations: Violations) -> Read:
    """Read one act. Raises BadFacts; warnings tell what was assumed or left aside."""
    warnings = [f"不认识“{name}”，没有计入" for name in facts if name not in _TOP]
    item = facts.get("item")
    first, last = _decision_day(facts, warnings)
    measured: dict[str, Value] = {}
    codes: set[str] = set()
    known: Known = {}
    daily = _read_circumstances(facts.get("circumstances"), measured, codes, known, warnings)
    exemption = _exemption(known)
    proposed = _fen(facts.get("proposed_yuan"), "拟处罚款")
    if item is None or item == "":
        if exemption is None:
            raise BadFacts("没有写明违法行为编号（item）")
        return Read(
            None, exemption, first, proposed, daily, [*warnings, "没有写明违法行为编号，只核对了不予处罚的情形"]
        )
    if not isinstance(item, str):
        raise BadFacts("违法行为编号应当是文字")
    act_on = _act_day(facts, first, warnings)
    if exemption is not None and exemption.found_on is not None and exemption.ended_on is None:
        exemption = replace(exemption, ended_on=act_on)
    _require_same_law(violations, item, first, last)
    request = GradeRequest(
        item=item,
        stage=_word(facts, "stage", "base", STAGES, STAGE_WORDS, "阶段", warnings),
        subject=_word(facts, "subject", "unit", SUBJECTS, SUBJECT_WORDS, "处罚对象", warnings),
        act_on=act_on,
        decided_on=first,
        measured=measured,
        circumstances=frozenset(codes),
        direction=_direction(facts),
        prior_order=_prior_order(facts.get("prior_order", known.pop("prior_order", None))),
        exemption=exemption,
        reasons=_reasons(facts),
        second_approver=str(facts.get("second_approver") or ""),
        deviation=str(facts.get("deviation") or ""),
        deviation_approver=str(facts.get("deviation_approver") or ""),
        discussed=_flag(facts.get("discussed", False), "discussed"),
        proposed=proposed,
        hearing_offered=_flag(facts.get("hearing_offered", False), "hearing_offered"),
    )
    if isinstance(request.prior_order, PriorOrder) and request.stage != "overdue":
        warnings.append("写明了责令改正而阶段不是逾期未改正，没有计入")
    return Read(request, exemption, first, proposed, daily, warnings)


def _decision_day(facts: Mapping[str, object], warnings: list[str]) -> tuple[date, date]:
    raw = facts.get("decided_on")
    if raw in (None, ""):
        if facts.get("act_on") in (None, ""):
            raise BadFacts("没有写明决定日期（decided_on）")
        raw = facts["act_on"]
        warnings.append("没有写明决定日期，按违法行为日期计算")
    first, last = _day_or_span(raw, "决定日期")
    if first != last:
        warnings.append(f"决定日期只写到年或者月，按{first.isoformat()}计算")
    return first, last


def _act_day(facts: Mapping[str, object], decided_on: date, warnings: list[str]) -> date:
    if facts.get("act_on") in (None, ""):
        warnings.append("没有写明违法行为日期，按决定日期计算")
        return decided_on
    first, last = _day_or_span(facts["act_on"], "违法行为日期")
    if first != last:
        warnings.append(f"违法行为日期只写到年或者月，按{first.isoformat()}计算")
    return first


def _require_same_law(violations: Violations, item_id: str, first: date, last: date) -> None:
    """A day that is only known to the month must not lie across a change of the law."""
    try:
        item = violations.get(item_id)
    except UnknownItem as error:
        raise BadFacts(str(error)) from None
    if first != last and item.in_force(first) != item.in_force(last):
        raise BadFacts("决定日期跨越法律变更，请写明到日")


def _day_or_span(raw: object, label: str) -> tuple[date, date]:
    """A day as itself twice; a month or a year as its first and last day."""
    text = str(raw).strip()
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            return day, day
        if len(text) == 7 and text[4] == "-":
            first = date.fromisoformat(f"{text}-01")
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if len(text) == 4 and text.isdecimal() and text.isascii():
            return date(int(text), 1, 1), date(int(text), 12, 31)
    except (ValueError, OverflowError):
        pass  # falls through to the same message as any other text
    raise BadFacts(f"{label}“{text}”不是日期，请写成2026-03-02这样")


def _day(raw: object, label: str) -> date:
    first, last = _day_or_span(raw, label)
    if first != last:
        raise BadFacts(f"{label}“{raw}”应当写到日")
    return first


def _word(
    facts: Mapping[str, object],
    name: str,
    default: str,
    known: Mapping[str, str],
    words: Mapping[str, str],
    label: str,
    warnings: list[str],
) -> str:
    raw = facts.get(name)
    if raw in (None, ""):
        warnings.append(f"没有写明{label}，按{known[default]}计算")
        return default
    text = str(raw).strip()
    code = text if text in known else words.get(text)
    if code is None:
        raise BadFacts(f"没有“{text}”这个{label}，应当是{'、'.join(f'{code}（{known[code]}）' for code in known)}之一")
    return code


def _direction(facts: Mapping[str, object]) -> str:
    raw = str(facts.get("direction") or "").strip()
    for code, name in DIRECTIONS.items():
        if code and raw in (code, name):
            return code
    if raw:
        raise BadFacts(f"没有“{raw}”这个裁量方向，应当是从轻、一般、从重、减轻之一")
    return ""


def _reasons(facts: Mapping[str, object]) -> dict[str, str]:
    raw = facts.get("reasons", facts.get("reason"))
    if raw in (None, ""):
        return {}
    if isinstance(raw, str):
        return {"fault": raw}
    if not isinstance(raw, Mapping) or raw.keys() - REASONS.keys():
        raise BadFacts(f"理由应当分{'、'.join(f'{code}（{name}）' for code, name in REASONS.items())}写明")
    return {code: str(text) for code, text in raw.items() if text}


def _prior_order(raw: object) -> PriorOrder | bool | None:
    if raw is None:
        return None
    if raw is False:
        return False
    if not isinstance(raw, Mapping):
        raise BadFacts("责令改正应当写明 ordered_on、deadline_on、rechecked_on 和 corrected，没有的写 false")
    labels = {"ordered_on": "责令改正日期", "deadline_on": "改正期限届满日期", "rechecked_on": "复查日期"}
    for name, label in labels.items():
        if not raw.get(name):
            raise BadFacts(f"没有写明{label}（{name}）")
    ordered, deadline, rechecked = (_day(raw[name], label) for name, label in labels.items())
    return PriorOrder(ordered, deadline, rechecked, _flag(raw.get("corrected", False), "corrected"))


def _opened(raw: Mapping[str, object]) -> dict[str, object]:
    """The circumstances with those named inside `mitigating` or `aggravating` beside the others."""
    opened: dict[str, object] = {}
    for name, value in raw.items():
        inside = [value] if isinstance(value, str) else value
        if name not in GROUPS or not isinstance(inside, list) or not all(isinstance(name, str) for name in inside):
            opened[name] = value
        elif inside == ["present"]:
            opened[name] = True
        elif inside not in ([], ["none"], ["无"]):
            opened |= dict.fromkeys(inside, True)
    return opened


def _read_circumstances(
    raw: object, measured: dict[str, Value], codes: set[str], known: Known, warnings: list[str]
) -> tuple[int, date, date] | None:
    """Sort the circumstances into measured facts, circumstances of the law and grounds for no penalty."""
    if raw is None:
        return None
    if isinstance(raw, list) and all(isinstance(name, str) for name in raw):
        raw = dict.fromkeys(raw, True)
    if not isinstance(raw, Mapping):
        raise BadFacts("情节（circumstances）应当是一个对象")
    daily: dict[str, object] = {}
    for name, value in _opened(raw).items():
        # Asked and not stated, or a group that was denied as a whole: nothing follows, and nobody need be warned.
        if value is None or (value is False and name in GROUPS):
            continue
        bare = name.removesuffix("_cny").removesuffix("_yuan")
        # The daily fine is a second sum beside the fine: its facts never choose the range.
        if bare in _DAILY:
            daily[bare] = value
        elif _is_loose_text(bare, name, value):
            warnings.append(f"情节“{name}”写的“{value}”读不懂，没有计入")
        elif not _read_one(name, bare, value, measured, codes, known):
            warnings.append(unknown(name))
    if not daily:
        return None
    # Half of these facts would give a sum that looks exact and is not.
    if len(daily) < len(_DAILY):
        raise BadFacts("按日连续处罚须写明 original_fine_cny、order_date、last_day_counted")
    original = _fen(daily["original_fine"], "原罚款数额") or 0
    return original, _day(daily["order_date"], "责令改正日期"), _day(daily["last_day_counted"], "计算截止日")


_DECIDING = {*BASE_OF.values(), *MEASURES, "accident_grade", "base_fine", "especially_serious"}
"""What chooses or multiplies a range: never left aside where it cannot be read."""


def _is_loose_text(bare: str, name: str, value: object) -> bool:
    """True for words where a measure or a degree of harm is expected and no range depends on them.

    Nothing is assumed from what is left aside: a benchmark asks for it, and an unknown harm exempts nobody.
    """
    if not isinstance(value, str):
        return False
    if name == "harm":
        return value.strip() not in HARM_WORDS
    variable = _variable(name, bare)
    if variable is None or variable.kind == "money" or variable.code in _DECIDING:
        return False
    try:
        read_value(variable, _plain_number(variable, value))
    except BadValue:
        return True
    return False


def _plain_number(variable: Variable, value: object) -> object:
    """A share may be written as a percentage."""
    text = value.strip().replace("％", "%") if isinstance(value, str) else value
    if variable.kind != "share" or not isinstance(text, str) or not text.endswith("%"):
        return value
    try:
        return Decimal(text[:-1]) / 100
    except InvalidOperation:
        return value


def _read_one(name: str, bare: str, value: object, measured: dict[str, Value], codes: set[str], known: Known) -> bool:
    """Take one circumstance to where it belongs. False where nobody knows it."""
    variable = _variable(name, bare)
    if variable is not None:
        measured[variable.code] = _measure(variable, value)
        return True
    code = circumstance_of(name)
    if code is not None:
        if _flag(value, name):
            codes.add(code)
        return True
    return _read_exemption(name, value, known)


def _variable(name: str, bare: str) -> Variable | None:
    register = all_variables()
    code = next((code for code in (bare, name, VARIABLE_WORDS.get(bare, "")) if code in register), None)
    return register[code] if code else variables_by_name().get(name)


def _measure(variable: Variable, value: object) -> Value:
    try:
        if variable.kind == "money":
            fen = _fen(value, variable.name)
            return read_value(variable, fen)
        if isinstance(value, Decimal) and variable.whole:
            value = str(value)
        return read_value(variable, _plain_number(variable, value))
    except BadValue as error:
        raise BadFacts(str(error)) from None


def _read_exemption(name: str, value: object, known: Known) -> bool:
    # The names that mean one thing come first; conditions of no-penalty lists last, since a list may choose any words.
    if name == "prior_order":
        known["prior_order"] = value
    elif name in EXEMPTION_FLAGS:
        known[EXEMPTION_FLAGS[name]] = _flag(value, name)
    elif name == "harm" or name in HARM_NAMES:
        _state_harm(known, name, value)
    elif name in DAY_WORDS:
        code = DAY_WORDS[name]
        known[code] = _day(value, {"ended_on": "行为终了日期", "found_on": "发现日期"}.get(code, "前次违法日期"))
    elif name == "age":
        if type(value) is not int or value < 0:
            raise BadFacts("年龄应当是整数")
        known["age"] = value
    elif name == "sector":
        known["sector"] = _sector(value)
    elif (condition := condition_of(name)) is not None:
        if _flag(value, name):
            known.setdefault("conditions", set()).add(condition)
    else:
        return False
    return True


def _sector(value: object) -> str:
    text = str(value).strip()
    for code, sector in SECTORS.items():
        if text in (code, sector):
            return code
    raise BadFacts(f"没有“{text}”这个行业，应当是{'、'.join(SECTORS.values())}之一")


def _state_harm(known: Known, name: str, value: object) -> None:
    """Take a degree of harm; of two that were stated the heavier counts."""
    if name == "harm" or _flag(value, name):
        harm = HARM_NAMES.get(name) or _harm(value)
        known["harm"] = max(harm, known.get("harm", harm), key=list(HARMS).index)


def _harm(value: object) -> str:
    if isinstance(value, bool):
        return "serious" if value else "none"
    text = str(value).strip()
    if text not in HARM_WORDS:
        raise BadFacts(
            f"危害后果“{text}”读不懂，应当是{'、'.join(f'{code}（{name}）' for code, name in HARMS.items())}之一"
        )
    return HARM_WORDS[text]


def _exemption(known: Known) -> ExemptionFacts | None:
    values = {name: value for name, value in known.items() if name != "prior_order"}
    if not values:
        return None
    if "conditions" in values:
        values["conditions"] = frozenset(values["conditions"])
    return ExemptionFacts(**values)


def _flag(value: object, name: str) -> bool:
    if isinstance(value, bool):
        return value
    words: Mapping[str | int, bool] = {"是": True, "否": False, "true": True, "false": False, 1: True, 0: False}
    if isinstance(value, str | int) and value in words:
        return words[value]
    raise BadFacts(f"“{name}”应当写 true 或者 false")


def _fen(raw: object, label: str) -> int | None:
    """An amount in yuan, as number or text, in fen. Decimal arithmetic only."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str):
        raise BadFacts(f"{label}不是金额")
    if isinstance(raw, str):
        try:
            return parse_yuan(raw)
        except NotMoney as error:
            raise BadFacts(f"{label}：{error}") from None
    exact = Decimal(raw)
    if exact < 0 or exact > LARGEST_YUAN:
        raise BadFacts(f"{label}不是金额：{'金额不能是负数' if exact < 0 else '金额过大'}")
    if exact * 100 != (exact * 100).to_integral_value():
        raise BadFacts(f"{label}“{raw}”不是金额：最多精确到分")
    return int(exact * 100)


def guarded(call: Callable[[], _Answer]) -> _Answer:
    """Run a call of the law; what the law cannot read becomes BadFacts."""
    try:
        return call()
    except (BadRequest, UnknownItem) as error:
        raise BadFacts(str(error)) from None
