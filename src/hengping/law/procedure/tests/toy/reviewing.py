"""How the file of a permit from elsewhere is reviewed: the permit adds nothing to the engine."""

from __future__ import annotations

from hengping.law.procedure.reviewing import Reviewing
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.procedure import TOY

PERMIT_FILES: Reviewing[PermitState] = Reviewing(procedure=TOY, start=lambda acts: TOY.empty)
