"""Asking the law about an act, after whatever lapsed before it: every action of a matter refuses in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hengping.ground.errors import Refused
from hengping.law.findings import Finding
from hengping.law.procedure.ask import ask
from hengping.law.procedure.procedure import S
from hengping.work.matters.standing import Standing


def require_allowed(
    standing: Standing[S],
    step: str,
    on: date,
    proposed: Mapping[str, Any],
    lapses: Sequence[Finding],
    told: Mapping[str, Any] | None = None,
) -> None:
    """Ask the law about an act with these particulars; raise Refused with what lapsed before it and all reasons.

    `told` says when and why the act is entered late.
    """
    answer = ask(standing.procedure, step, standing.facts, on, standing.setting, proposed, **(told or {}))
    if not answer.allowed:
        raise Refused([*lapses, *answer.findings])
