"""A decision not to punish is given once; the paper of one that was wrong is voided first."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import day, refuse

RULE = "不予处罚决定没有重复作出"
BASIS = (cite("APL", 57, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        refuse(
            f"{named(track, case.facts)}{day(track.not_punished_on)}已经作出不予处罚决定，不能再作一份",
            cure="送达已有的决定书；决定书有错误的，先作废再重新制发",
            curer="officer",
        )
        for track in concerned(case)
        if track.not_punished_on is not None
    )
