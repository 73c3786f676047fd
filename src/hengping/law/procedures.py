"""Every procedure of the house, by the kind of its dossiers, and how its files are reviewed where somebody does. What
serves all of them reads them here and names none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.reviewing import CASE_FILES
from hengping.law.procedure.procedure import Procedure
from hengping.law.procedure.reviewing import Reviewing

PROCEDURES: Mapping[str, Procedure[Any]] = MappingProxyType({one.code: one for one in (PENALTY,)})

REVIEWS: Mapping[str, Reviewing[Any]] = MappingProxyType({how.procedure.code: how for how in (CASE_FILES,)})
