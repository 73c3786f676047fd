"""A danger is a major one by the standard of its trade; a file that calls it so says by which."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_broken

RULE = "认定重大事故隐患的写明判定标准"
BASIS = (cite("WSL", 118, 2), cite("APL", 40))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed or {}
    standard = proposed.get("danger_standard")
    if not proposed.get("major_danger") or standard is None or standard.strip():
        return ()
    return (note_broken("认定为重大事故隐患，没有写明判定标准", cure="写明所依据的判定标准和条款", curer="officer"),)
