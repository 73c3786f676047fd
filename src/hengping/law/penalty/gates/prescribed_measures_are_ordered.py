"""What the provision orders together with the fine is ordered; only a penalty below the law's own may leave it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Track
from hengping.law.penalty.particulars import Penalty, Weighed
from hengping.law.penalty.prescribed import carried, due_with, might_be_due, named_with, weighed_in
from hengping.law.penalty.questions import acted_on, named, penalties
from hengping.law.procedure.wording import note, refuse
from hengping.law.violations import STAGES, Measure, standard

RULE = "罚则规定与罚款一并作出的措施（责令停产停业整顿等），已经一并作出"
APL_32 = cite("APL", 32)
APL_57_1 = cite("APL", 57, 1)
BASIS = (APL_57_1, APL_32)


def gate(case: Asked) -> Iterable[Finding]:
    for track, row in penalties(case):
        for one in weighed_in(row, acted_on(case)):
            for measure in due_with(one):
                yield from _due(case, track, row, one, measure)
            if row.weighed:
                yield from _named(case, track, row, one)
        if not track.person and might_be_due(row, acted_on(case)):
            yield refuse(
                named(track, case.facts) + "没有写明违法行为的阶段，是否应当一并责令停产停业整顿无法核对",
                absent="penalty",
                cure="写明处罚的阶段（stage）",
                curer="officer",
            )


def _due(case: Asked, track: Track, row: Penalty, one: Weighed, measure: Measure) -> Iterator[Finding]:
    if measure.of_unit:
        if not any(carried(measure, other) for _, other in penalties(case)):
            yield _for_the_unit(one, measure)
        return
    if carried(measure, row):
        return
    item = standard().get(one.applied)
    whose = named(track, case.facts)
    if one.direction == "mitigate":
        yield note(
            f"{whose}减轻处罚，没有{measure.name}，决定书须写明减轻的情形和理由",
            APL_32,
            *item.penalties,
            cure="写明不一并作出的理由",
            curer="legal_reviewer",
            left_open="LO-43",
        )
        return
    yield refuse(
        f"{whose}{item.penalty_label}规定，{STAGES[one.stage]}的{measure.name}，拟作处罚没有这一项",
        *item.penalties,
        APL_32,
        cure="在裁量测算的“罚款以外的处罚”中选上并重新测算；有法定减轻情形的，选择减轻并写明情形和理由",
        curer="officer",
        evidence="裁量说明",
        absent="" if row.weighed else "penalty" if "kinds" in row.untold else "mitigation",
    )


def _for_the_unit(one: Weighed, measure: Measure) -> Finding:
    """The unit is a party of its own, perhaps in a case of its own: said, not refused."""
    item = standard().get(one.applied)
    return note(
        f"{item.penalty_label}规定，{STAGES[one.stage]}的同时{measure.name}，对单位须另行告知、决定",
        *item.penalties,
        cure="把单位列为当事人一并测算，或者另案处理",
        curer="officer",
    )


def _named(case: Asked, track: Track, row: Penalty, one: Weighed) -> Iterator[Finding]:
    item = standard().get(one.applied)
    missing = [measure.name for measure in named_with(one) if not carried(measure, row)]
    if missing:
        yield note(
            f"{named(track, case.facts)}{item.penalty_label}还写有{'、'.join(missing)}，请核对是否应当一并作出",
            *item.penalties,
            curer="legal_reviewer",
        )
