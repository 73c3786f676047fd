"""How the permits of the tests look: little is said, so that the pages must do with what any procedure gives."""

from __future__ import annotations

from hengping.doors.web.matters.looks import Looks
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.work.matters.tests.toy import PERMIT

PERMIT_LOOKS: Looks[PermitState] = Looks(
    procedure=PERMIT,
    reads="case.read",
    ends="case.approve",
    usual=frozenset({"consult_expert", "receive_opinion", "approve_extension"}),
)
