"""Reading the library. Everything starts from one bureau and leaves as shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from hengping.ground.library.models import ConfigurationValue
from hengping.ground.library.shapes import ConfigurationLine, ConfigurationShape
from hengping.ground.library.values import show
from hengping.ground.people.actors import Actor, require
from hengping.law.configuration import REGISTER, Setting


def setting_of(bureau_id: int, on: date) -> Setting:
    """Return the values in force in a bureau on a day; what nobody has set is the safe default.

    One indexed query; the setting itself is kept per bureau, last change and day.
    """
    last = ConfigurationValue.objects.filter(bureau_id=bureau_id).order_by("-id").values_list("entry_hash", flat=True)
    return _setting(bureau_id, last.first() or "", on)


@lru_cache(maxsize=2048)
def _setting(bureau_id: int, last_change: str, on: date) -> Setting:
    return Setting.from_values(_values_on(bureau_id, on)) if last_change else Setting()


def _values_on(bureau_id: int, on: date) -> Mapping[str, Any]:
    """Return the values in force by field. Of two that start on one day the one set later counts."""
    rows = ConfigurationValue.objects.filter(bureau_id=bureau_id, from_on__lte=on).order_by("from_on", "id")
    values = dict(rows.values_list("name", "value"))
    return {name: value for name, value in values.items() if value is not None and name in REGISTER}


def configuration_shape(row: ConfigurationValue) -> ConfigurationShape:
    """Return what may leave about one value."""
    entry = REGISTER.get(row.name)
    shown = "恢复默认值" if row.value is None else show(entry, row.value) if entry else str(row.value)
    return ConfigurationShape(
        row.pk,
        row.key,
        row.name,
        row.value,
        shown,
        row.from_on,
        row.source,
        row.document_number,
        row.set_by_name,
        row.set_at,
    )


def list_configuration(actor: Actor, on: date) -> tuple[ConfigurationLine, ...]:
    """Return the register as it stands in the actor's bureau on a day, in the order of its keys."""
    require(actor, "config.read")
    setting = setting_of(actor.bureau_id, on)
    warnings = setting.warnings()
    history: dict[str, list[ConfigurationShape]] = defaultdict(list)
    for row in ConfigurationValue.objects.filter(bureau_id=actor.bureau_id).order_by("-from_on", "-id"):
        history[row.name].append(configuration_shape(row))
    return tuple(
        ConfigurationLine(
            entry=entry,
            shown=show(entry, getattr(setting, name)),
            default_shown=show(entry, entry.default),
            current=next((one for one in history[name] if one.from_on <= on), None),
            history=tuple(history[name]),
            warning=warnings.get(name, ""),
        )
        for name, entry in REGISTER.items()
    )
