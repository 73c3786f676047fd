"""Setting what the law leaves open: validated, sourced, dated, chained."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.library.actions.keeping import keep_value
from hengping.ground.library.queries import configuration_shape, setting_of
from hengping.ground.library.shapes import ConfigurationShape
from hengping.ground.library.values import show
from hengping.ground.people.actors import Actor, require
from hengping.law.configuration import REGISTER, BadSetting, Setting


def set_configuration(
    *,
    name: str,
    value: object,
    from_on: date,
    source: str,
    actor: Actor,
    at: datetime,
    document_number: str = "",
    understood: bool = False,
) -> ConfigurationShape:
    """Set one value of the register from a day on; None goes back to the safe default.

    `value` in JSON types in the unit of the register (fen, days, "2/3", true, a list, a mapping). A value less safe
    than the default is taken only where `understood` is true. Raises NotAllowed, BadInput.
    """
    require(actor, "config.edit")
    entry = REGISTER.get(name)
    if entry is None:
        raise BadInput({"name": "没有登记这项参数。"})
    faults: dict[str, str] = {}
    if not source.strip():
        faults["source"] = "请写明来源：哪份文件的第几条，或者哪次会议决定。"
    if value is not None:
        faults |= _faults_of(name, value, understood)
    if faults:
        raise BadInput(faults)
    with transaction.atomic():
        before = getattr(setting_of(actor.bureau_id, from_on), name)
        row = keep_value(
            kind="configuration_set",
            key=entry.key,
            name=name,
            value=value,
            from_on=from_on,
            source=source,
            document_number=document_number,
            payload={
                "key": entry.key,
                "name": name,
                "meaning": entry.meaning,
                "value": value,
                "before": show(entry, before),
                "from_on": from_on.isoformat(),
                "source": source.strip(),
                "document": document_number.strip(),
            },
            actor=actor,
            at=at,
        )
    return configuration_shape(row)


def _faults_of(name: str, value: object, understood: bool) -> dict[str, str]:
    try:
        warnings = Setting.from_values({name: value}).warnings()
    except BadSetting as error:
        return {"value": error.fields[name]}
    if name in warnings and not understood:
        return {"understood": f"{warnings[name]}。确认已经核对来源文件的，请勾选后再保存。"}
    return {}
