"""What is done at the desk carries the day on which it is done; what happened elsewhere may be entered later, and
says why. Three exceptions at the desk: an approval by word of mouth that a rule lets be made up, while the time for
that runs; what another body did before the matter was taken over from it; and a paper signed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from hengping.law.findings import Finding
from hengping.law.procedure import choices
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.steps import Timing
from hengping.law.procedure.wording import day, refuse_house

RULE = "记录事项写明实际发生之日，案头事项以办理当日为准"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    written = asked.recorded_on
    if written is None or asked.on == written or asked.row.timing is Timing.ALONG:
        return ()
    if asked.on > written:
        return (refuse_house(f"办理日期{day(asked.on)}还没有到", cure="按实际办理之日填写", curer="officer"),)
    text, cure = _fault(asked)
    if text:
        return (refuse_house(text, cure=cure, curer="officer"),)
    if not asked.late_reason.strip():
        text = f"没有写明{choices.LATE_MARKS[asked.late]}的理由"
        return (refuse_house(text, cure="写明为什么没有当日记入", curer="officer"),)
    return ()


def _fault(asked: Asked[MatterState]) -> tuple[str, str]:
    """What is wrong with an earlier day under this mark, and how to cure it; empty where it may stand."""
    row, sentence = asked.row, asked.procedure.acts[asked.step].sentence
    match asked.late:
        case choices.RECORDED if row.timing is Timing.RECORD:
            return "", ""
        case choices.BY_HAND:
            return "", ""
        case choices.CONTINUED:
            return _continued(asked)
        case choices.ORAL:
            return _put_on_paper(asked)
        case "" if row.timing is Timing.RECORD:
            return f"{day(asked.on)}发生的事项在{day(asked.recorded_on)}才记入，没有注明补记", "注明补记并写明理由"
        case _:
            return (
                f"“{sentence}”以办理当日为准，不能写成{day(asked.on)}",
                "按今天的日期办理；已在纸上签批的，存入签批原件后按补录办理",
            )


def _continued(asked: Asked[MatterState]) -> tuple[str, str]:
    taken_over = asked.taken_over_on
    if taken_over is None:
        return "案卷不是从其他单位接收的，不能按接续记入", "先记入接收移送；不是接收的案卷，按办理当日记入"
    if asked.on > taken_over:
        text = f"案卷已于{day(taken_over)}接收，{day(asked.on)}的事项由本单位办理，不能按接续记入"
        return text, "按办理当日记入；已在纸上签批的，存入签批原件后按补录办理"
    # The matter would wait for the service of a paper that others issued, and that no paper of ours may stand for.
    decides = asked.row.timing is Timing.DESK or asked.row.goes_to is not None
    if decides and not asked.procedure.served.isdisjoint(asked.row.documents):
        sentence = asked.procedure.acts[asked.step].sentence
        text = f"“{sentence}”的文书由原办理单位制发，本单位不能按{day(asked.on)}制发，不能按接续记入"
        return text, "由本单位按办理当日重新制发、送达；原文书的扫描件存入证据材料"
    return "", ""


def _put_on_paper(asked: Asked[MatterState]) -> tuple[str, str]:
    """An approval put on paper too late stands at the day on which it was written: so the delay is seen."""
    made_up = asked.row.made_up
    if made_up is None:
        return f"“{asked.procedure.acts[asked.step].sentence}”不能以口头批准后补办", "以作出书面审批的当日为准"
    last = asked.on + timedelta(days=made_up.days)
    if asked.recorded_on is None or asked.recorded_on <= last:
        return "", ""
    articles = "、".join(citation.label for citation in made_up.basis)
    text = f"{day(asked.on)}的口头批准至迟应当在{day(last)}补办书面审批（{articles}），已经逾期"
    return text, "按补办书面审批的当日记入，并在案卷中说明逾期的原因"
