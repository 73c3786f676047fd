"""The gate everything_performed_or_ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named
from hengping.law.procedure.wording import refuse, yuan

RULE = "处罚已经履行或者执行已经终结"


def everything_performed_or_ended(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A case is closed when everything was performed, or execution ended, or nothing was to be performed
    (Administrative Penalty Law 66(1), 72; Administrative Compulsion Law 40).
    """
    found = []
    for track in facts.parties:
        execution = track.execution
        if track.remedy:
            text = "复议或者诉讼还没有终结"
        elif execution is None or execution.finished:
            continue
        elif execution.unpaid:
            text = f"还有{yuan(execution.unpaid)}没有缴纳"
        else:
            text = "还有处罚没有履行"
        found.append(
            refuse(
                "everything_performed_or_ended",
                named(track, facts) + text,
                cite("APL", 66, 1),
                cite("APL", 72, 1),
                cure="督促履行，或者依法申请强制执行、终结执行",
                curer="officer",
                evidence="缴款票据、执行材料",
            )
        )
    return tuple(found)
