"""What is looked at before a paper is issued: the words against each other, not against the law (the gates do that)."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from itertools import pairwise

from hengping.ground.documents.content import Approval, Content, Party
from hengping.ground.documents.printing import press
from hengping.ground.documents.reading import texts_of
from hengping.ground.documents.registry import Fault, Kind
from hengping.kit.days import chinese_day, day_of
from hengping.kit.money import NotMoney, capital, parse_yuan

_AMOUNT = re.compile(r"([\d,]+(?:\.\d+)?(?:万)?)元（大写[：:](?:人民币)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)）")
_BLANK = re.compile(r"[_＿]{2,}|[×xX]{3,}|\[\s*\]|【\s*】|〔\s*〕|（\s*）|\{\{|\}\}|待填|某某")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def lint(kind: Kind, content: Content, on: date) -> list[Fault]:
    """Return everything wrong with the content of a paper that is to be issued on a day."""
    faults = list(kind.check(content))
    if on < kind.in_force_from:
        faults.insert(0, Fault("on", f"这份文书格式自{chinese_day(kind.in_force_from)}起使用。"))
    faults += _late_days(content, on, "")
    faults += _texts(content)
    faults += _opinions(content)
    faults += [fault for path, party in _parties(content, "") for fault in _identity(path, party)]
    if lacking := press().fonts.missing("".join(texts_of(content))):
        faults.append(Fault("", f"现有字体没有这些字：{lacking}。请安装含有这些字的字体后再制发。"))
    return faults


def credit_code_fits(code: str) -> bool:
    """Say whether a unified social credit code of 18 characters has the right check character (GB 32100-2015)."""
    if len(code) != 18 or any(char not in _ALPHABET for char in code):
        return False
    total = sum(_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
    return _ALPHABET[(31 - total % 31) % 31] == code[17]


def _late_days(value: object, on: date, path: str) -> list[Fault]:
    """A paper cannot tell of what comes after its own day, except where that day is a term (`due_`, `until_`)."""
    faults: list[Fault] = []
    for name, said, label in _fields_of(value):
        here = f"{path}{name}"
        if isinstance(said, (tuple, list)):
            for place, row in enumerate(said):
                faults += _late_days(row, on, f"{here}.{place}.")
        elif is_dataclass(said):
            faults += _late_days(said, on, f"{here}.")
        elif isinstance(said, date) and not _may_come(name):
            day = day_of(said) if isinstance(said, datetime) else said
            if day > on:
                faults.append(Fault(here, f"{label}（{chinese_day(day)}）晚于文书日期（{chinese_day(on)}）。"))
    return faults


def _may_come(name: str) -> bool:
    return name.startswith(("due_", "until_"))


def _opinions(content: Content) -> list[Fault]:
    """Nobody reviews or approves what has not been proposed yet."""
    if not isinstance(content, Approval):
        return []
    days = [("proposed_on", "提请日期", content.proposed_on)]
    days += [("review.on", "审核日期", content.review.on)] if content.review else []
    days += [("approval.on", "审批日期", content.approval.on)] if content.approval else []
    return [
        Fault(field, f"{name}早于{earlier_name}。")
        for (_, earlier_name, earlier), (field, name, day) in pairwise(days)
        if day < earlier
    ]


def _texts(content: Content) -> list[Fault]:
    faults = []
    for text in texts_of(content):
        for figures, words in _AMOUNT.findall(text):
            try:
                wanted = capital(parse_yuan(figures))
            except NotMoney:
                wanted = ""
            if words != wanted:
                faults.append(Fault("", f"金额的数字和大写不一致：{figures}元，大写应为{wanted}，写的是{words}。"))
        if blank := _BLANK.search(text):
            faults.append(Fault("", f"有没有填写的空白：“{text[max(0, blank.start() - 8) : blank.end() + 8]}”。"))
    return faults


def _parties(value: object, path: str) -> list[tuple[str, Party]]:
    if isinstance(value, Party):
        return [(path, value)]
    found: list[tuple[str, Party]] = []
    for name, said, _ in _fields_of(value):
        rows = enumerate(said) if isinstance(said, (tuple, list)) else ()
        found += [pair for place, row in rows for pair in _parties(row, f"{path}{name}.{place}.")]
        if is_dataclass(said):
            found += _parties(said, f"{path}{name}.")
    return found


def _identity(path: str, party: Party) -> list[Fault]:
    if not party.person and party.credit_code and not credit_code_fits(party.credit_code):
        text = f"{party.name}的统一社会信用代码校验不通过，请核对：{party.credit_code}"
        return [Fault(f"{path}credit_code", text, blocks=False)]
    return []


def _fields_of(value: object) -> list[tuple[str, object, str]]:
    if not is_dataclass(value):
        return []
    return [(blank.name, getattr(value, blank.name), blank.metadata["label"].text) for blank in fields(value)]
