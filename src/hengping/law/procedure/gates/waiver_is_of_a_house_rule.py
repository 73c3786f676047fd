"""The gate waiver_is_of_a_house_rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.house import HOUSE_RULES
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "只能豁免内部要求"


def waiver_is_of_a_house_rule(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What a statute demands cannot be waived; a waiver of a house rule has a reason and an end."""
    if proposed is None:
        return ()
    expires = proposed.get("expires_on")
    if proposed.get("gate") in HOUSE_RULES and proposed.get("reason") and expires is not None and expires >= on:
        return ()
    text = "法定要求不得豁免" if proposed.get("gate") not in HOUSE_RULES else "豁免没有写明理由或者已经到期"
    return (
        refuse(
            "waiver_is_of_a_house_rule",
            text,
            cite("APL", 38, 2),
            cure="依法办理；内部要求的豁免写明理由和到期日",
            curer="leader",
        ),
    )
