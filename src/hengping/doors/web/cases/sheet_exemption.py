"""The grounds for no penalty on the discretion sheet: what is asked, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from hengping.doors.web.matters.reading import day_or_fault
from hengping.law.exemptions.shapes import HARMS, ExemptionFacts
from hengping.law.packs.shapes import CONDITIONS, SECTORS

YES_NO = {"是": True, "否": False}
FLAGS = {
    "slight": "违法行为轻微",
    "corrected": "及时改正",
    "first_violation": "初次违法",
    "no_fault_proved": "当事人证明没有主观过错",
    "fault_not_required": "法律、行政法规不以过错为条件",
    "could_not_discern": "行为时不能辨认或者控制",
    "was_lucid": "行为时精神正常",
    "life_or_finance": "涉及生命健康或者金融安全",
}
"""What the grounds ask by yes or no; left open, a fact exempts nobody."""

LISTED = {code: name for code, name in CONDITIONS.items() if code not in ("harm_slight", "no_harm", *FLAGS)}
"""What only an entry of a published list may require beside."""

DAYS = {"found_on": "发现违法行为的日期", "last_same_violation_on": "前一次同类违法的日期"}


def exemption_block(place: int, typed: QueryDict, faults: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of one block for the page, with what was typed and what is wrong with it."""

    def field(name: str, label: str, choices: Mapping[str, str] | None = None) -> dict[str, object]:
        key = f"{place}.exempt.{name}"
        return {
            "name": key,
            "label": label,
            "choices": None if choices is None else choices.items(),
            "sort": "select" if choices is not None else "day" if name in DAYS else "number",
            "value": typed.get(key, ""),
            "fault": faults.get(key, ""),
        }

    answers = {word: word for word in YES_NO}
    fields = [field(name, label, answers) for name, label in FLAGS.items()]
    fields += [field("harm", "危害后果", HARMS), field("sector", "行业", SECTORS), field("age", "行为时的周岁")]
    fields += [field(name, label) for name, label in DAYS.items()]
    conditions = f"{place}.exempt.conditions"
    chosen = typed.getlist(conditions)
    return {
        "fields": fields,
        "conditions": {"name": conditions, "choices": LISTED.items(), "chosen": chosen},
        "open": bool(chosen) or any(one["value"] or one["fault"] for one in fields),
    }


def read_exemption(posted: QueryDict, place: int, faults: dict[str, str]) -> ExemptionFacts | None:
    """Read what was found about the grounds for no penalty; None where nothing was said."""

    def text(name: str) -> str:
        return posted.get(f"{place}.exempt.{name}", "").strip()

    def among(name: str, known: Mapping[str, str]) -> str:
        if text(name) and text(name) not in known:
            faults[f"{place}.exempt.{name}"] = "请从所列选项中选择。"
        return text(name)

    found_on, last_on = (day_or_fault(posted, f"{place}.exempt.{name}", faults) for name in DAYS)
    flags: dict[str, Any] = {name: YES_NO.get(text(name)) for name in FLAGS}
    facts = ExemptionFacts(
        **flags,
        harm=among("harm", HARMS),
        sector=among("sector", SECTORS),
        age=_age(text("age"), f"{place}.exempt.age", faults),
        found_on=found_on,
        ended_on=day_or_fault(posted, f"{place}.act_on", {}) if found_on else None,
        conditions=frozenset(posted.getlist(f"{place}.exempt.conditions")) & LISTED.keys(),
        last_same_violation_on=last_on,
    )
    return None if facts == ExemptionFacts() else facts


def _age(raw: str, name: str, faults: dict[str, str]) -> int | None:
    if not raw:
        return None
    if not (raw.isascii() and raw.isdigit() and len(raw) <= 3):
        faults[name] = "年龄请填写周岁整数。"
        return None
    return int(raw)
