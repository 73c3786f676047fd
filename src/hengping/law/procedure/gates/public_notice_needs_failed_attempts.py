"""Public notice is the last resort: at least two other ways have failed, and the file shows it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "公告送达前其他方式均无法送达"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or proposed.get("mode") != "public_notice" or asked.is_service_of_others:
        return ()
    kind = proposed.get("kind", "")
    found = []
    for party in asked.concerned():
        tried = {mode for paper, key, mode in asked.facts.failed_services if paper == kind and key in ("", party.key)}
        if len(tried - {"public_notice"}) < 2:
            found.append(
                refuse(
                    f"{asked.named(party)}案卷中没有两种以上其他方式均无法送达的记录，不得公告送达",
                    absent="record_failed_service",
                    cure="先以直接、留置、邮寄等方式送达并记录结果",
                    curer="officer",
                    evidence="无法送达的记录",
                )
            )
    return tuple(found)
