"""Every procedure of the house, by the kind of its dossiers. What serves all of them reads them here and names none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.procedure import Procedure

PROCEDURES: Mapping[str, Procedure[Any]] = MappingProxyType({one.code: one for one in (PENALTY,)})
