"""What the gates of the penalty procedure are asked about."""

from __future__ import annotations

from typing import TypeAlias

from hengping.law.penalty.facts import CaseFacts
from hengping.law.procedure import procedure

Asked: TypeAlias = procedure.Asked[CaseFacts]
