"""What leaves the library: frozen shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hengping.law.configuration.setting import Entry

PACK_SORTS: Mapping[str, str] = {"benchmark": "裁量基准", "exemption": "免罚清单"}
"""The sorts of packs."""


@dataclass(frozen=True, slots=True)
class ConfigurationShape:
    """One value that was set. `value` is as it was entered (None: back to the default); `shown` as people read it."""

    id: int
    key: str
    name: str
    value: Any
    shown: str
    from_on: date
    source: str
    document_number: str
    set_by_name: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class ConfigurationLine:
    """One row of the configuration register as it stands in a bureau on a day.

    `current` is None where the safe default applies; `history` is latest first; `warning` says where the value in
    force is less safe than the default, "" where it is not.
    """

    entry: Entry
    shown: str
    default_shown: str
    current: ConfigurationShape | None
    history: tuple[ConfigurationShape, ...]
    warning: str

    @property
    def is_default(self) -> bool:
        """True where nobody has set a value: a safe default that is not confirmed as law."""
        return self.current is None or self.current.value is None
