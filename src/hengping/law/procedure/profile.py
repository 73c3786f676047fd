"""Which bureau is reviewed: its field, its values, and the rules that it has given itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from hengping.law.configuration import BadSetting, Setting
from hengping.law.json_once import NamedTwice, read_json
from hengping.law.procedure.procedure import Procedure, S
from hengping.law.procedure.reviewing import Profile

_KNOWN = frozenset({"name", "field", "house_rules", "setting"})
FIELDS: Mapping[str, str] = {"safety": "安全生产", "other": "其他领域"}
"""The field of the bureau: rules of the safety ministry hold for the first alone."""


class BadProfile(ValueError):
    """A description of a bureau that cannot be read. The message is Chinese."""


def read_profile(text: str, *, toml: bool) -> Mapping[str, object]:
    """The description as it stands in its file. Raises BadProfile."""
    try:
        told = tomllib.loads(text) if toml else read_json(text)
    except NamedTwice as error:
        raise BadProfile(f"单位说明里，{error}") from None
    except (ValueError, RecursionError):
        raise BadProfile(f"单位说明不是 {'TOML' if toml else 'JSON'}") from None
    if not isinstance(told, Mapping):
        raise BadProfile("单位说明应当是名称和值")
    return told


def profile_from(procedure: Procedure[S], told: object, values: object) -> Profile:
    """The bureau as described, with the values that the case file itself gives. Raises BadProfile."""
    if not isinstance(told, Mapping) or not isinstance(values, Mapping):
        raise BadProfile("单位说明（profile）和本单位参数（setting）应当是名称和值")
    if strange := sorted(set(map(str, told)) - _KNOWN):
        raise BadProfile(f"单位说明中不认识：{'、'.join(strange)}")
    field, name, own = told.get("field", "safety"), told.get("name", ""), told.get("setting", {})
    if not isinstance(name, str) or not isinstance(own, Mapping):
        raise BadProfile("单位说明的 name 应当是文字，setting 应当是参数的名称和值")
    if not isinstance(field, str) or field not in FIELDS:
        raise BadProfile(f"单位说明的 field 只能是{'、'.join(FIELDS)}")
    try:
        setting = Setting.from_values({**own, **values}, field=field)
    except BadSetting as error:
        raise BadProfile(f"setting：{error}") from None
    return Profile(setting, _house_rules(procedure, told.get("house_rules", [])), name)


def _house_rules(procedure: Procedure[S], told: object) -> frozenset[str]:
    known = procedure.house_rules
    if told == "all":
        return known
    if not isinstance(told, list) or not all(isinstance(rule, str) for rule in told):
        raise BadProfile("house_rules 应当是该单位内部要求的代码，全部都有的写 all")
    if strange := sorted(set(told) - known):
        listed = "；".join(f"{rule}为{procedure.gates[rule].rule}" for rule in sorted(known))
        raise BadProfile(f"没有这些内部要求：{'、'.join(strange)}。可以写的：{listed}")
    return frozenset(told)
