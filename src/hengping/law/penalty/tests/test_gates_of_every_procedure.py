"""What the gates of every procedure say, asked in a penalty case.

A row says what the law wants there, the gate that says it, the step that is asked for, and all that the gate answers.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hengping.law.findings import Answer
from hengping.law.penalty.tests.answers import Row, look, says
from hengping.law.penalty.tests.changes import serving
from hengping.law.penalty.tests.story import AUXILIARY, EXPIRED, OFFICER_1, OFFICER_3, at, later

ROWS: list[Row] = [
    (
        "an act stands in its order",
        "acts_are_in_order",
        lambda: at("execution").ask("record_payment", later(30)),
        ["#办理日期2026年4月1日早于案卷中最后一项行为的日期2026年4月2日"],
    ),
    (
        "an act of the day of the last one does",
        "acts_are_in_order",
        lambda: at("execution").ask("record_payment", later(31)),
        [],
    ),
    (
        "a service of tomorrow did not happen",
        "acts_are_in_order",
        lambda: at("notice").happen("issue_notice").ask("document_served", later(11), **serving("penalty_notice", 12)),
        ["#所填日期晚于办理日期，尚未发生的事项不能办理"],
    ),
    (
        "a request of today did",
        "acts_are_in_order",
        lambda: at("large").ask("request_hearing", later(12), requested_on=later(12)),
        [],
    ),
    (
        "a stranger is no party",
        "acts_are_in_order",
        lambda: at("execution").ask("record_payment", later(40), party="Z"),
        ["#案卷中没有编号为“Z”的当事人"],
    ),
    (
        "who handles a case does not approve what others propose",
        "approver_is_another_person",
        lambda: (
            at("filed")
            .happen("assign_officers", officers=[OFFICER_3])
            .happen("propose_preservation")
            .ask("approve_preservation", actor="o3")
        ),
        ["审批人就是提出呈批件的人或者承办、调查人员"],
    ),
    (
        "who investigated and handles it no more does not either",
        "approver_is_another_person",
        lambda: (
            at("filed")
            .happen("assign_officers", officers=[OFFICER_3])
            .happen("propose_preservation")
            .ask("approve_preservation", actor="o2")
        ),
        ["审批人就是提出呈批件的人或者承办、调查人员"],
    ),
    (
        "who proposed it does not approve it",
        "approver_is_another_person",
        lambda: at("clue").happen("propose_filing", actor="x9").ask("approve_filing", actor="x9"),
        ["审批人就是提出呈批件的人或者承办、调查人员"],
    ),
    (
        "who was recused does not approve",
        "approver_is_another_person",
        lambda: at("filing").happen("decide_recusal", person="h1", granted=True).ask("approve_filing"),
        ["审批人已被决定回避"],
    ),
    (
        "nobody in particular approves nothing",
        "approver_is_another_person",
        lambda: at("filing").ask("approve_filing", actor=""),
        ["没有写明由谁审批 <actor>"],
    ),
    (
        "a paper left behind has its witnesses or its pictures",
        "lien_was_witnessed",
        lambda: (
            at("notice")
            .happen("issue_notice")
            .ask("document_served", later(13), **serving("penalty_notice", 12, mode="lien", refusal_reason="拒收"))
        ),
        ["留置送达没有记明拒收事由，或者没有见证人签名也没有拍照、录像"],
    ),
    (
        "a paper left behind with pictures is served",
        "lien_was_witnessed",
        lambda: (
            at("notice")
            .happen("issue_notice")
            .ask(
                "document_served",
                later(13),
                **serving("penalty_notice", 12, mode="lien", refusal_reason="拒收", recorded=True),
            )
        ),
        [],
    ),
    (
        "a paper left behind without a reason is not",
        "lien_was_witnessed",
        lambda: (
            at("notice")
            .happen("issue_notice")
            .ask("document_served", later(13), **serving("penalty_notice", 12, mode="lien", recorded=True))
        ),
        ["留置送达没有记明拒收事由，或者没有见证人签名也没有拍照、录像"],
    ),
    (
        "material that is taken has its receipt",
        "material_has_receipt_or_reason",
        lambda: at("defence").ask("receive_material", receipt="", refusal_reason="无关"),
        ["#接收材料没有出具回执"],
    ),
    (
        "material that is turned away has its reason",
        "material_has_receipt_or_reason",
        lambda: at("defence").ask("receive_material", accepted=False, receipt="收1"),
        ["拒收当事人提交的材料没有写明理由"],
    ),
    (
        "whoever was recused is named",
        "officer_not_recused",
        lambda: at("filed").happen("decide_recusal", person="o2", granted=True).ask("record_inspection"),
        ["乙已被决定回避，不得参与办理"],
    ),
    (
        "whoever was recused and is not there is not",
        "officer_not_recused",
        lambda: at("filed").happen("decide_recusal", person="o3", granted=True).ask("record_inspection"),
        [],
    ),
    (
        "what comes next names no officers yet",
        "officer_not_recused",
        lambda: look(at("filed").happen("decide_recusal", person="o2", granted=True), "record_inspection"),
        [],
    ),
    (
        "a paper of another kind is pending",
        "proposal_is_pending",
        lambda: at("filing").ask("return_proposal", of="propose_notice", reason="x"),
        ["#没有待审批的呈批件"],
    ),
    (
        "whoever asks what comes next finds the paper that is pending",
        "proposal_is_pending",
        lambda: look(at("filing"), "return_proposal"),
        [],
    ),
    (
        "whoever asks what comes next finds none where none is",
        "proposal_is_pending",
        lambda: look(at("filed"), "return_proposal"),
        ["#没有待审批的呈批件"],
    ),
    (
        "nobody endorses his own paper",
        "proposal_was_endorsed",
        lambda: at("filing").happen("endorse_proposal", of="propose_filing", actor="o1").ask("approve_filing"),
        ["#“提请立案”的审核人就是提出人"],
    ),
    (
        "a paper that nobody endorsed waits for the section head",
        "proposal_was_endorsed",
        lambda: at("filing").ask("approve_filing"),
        ["#“提请立案”没有经科室负责人审核"],
    ),
    (
        "a paper that somebody else endorsed is endorsed",
        "proposal_was_endorsed",
        lambda: at("filing").happen("endorse_proposal", of="propose_filing", actor="s1").ask("approve_filing"),
        [],
    ),
    (
        "a posted paper takes effect after it was posted",
        "receiver_may_sign",
        lambda: (
            at("notice")
            .happen("issue_notice")
            .ask(
                "document_served",
                later(13),
                **serving("penalty_notice", 12, mode="post", posted_on=later(12), receiver="前台"),
            )
        ),
        ["视为送达之日2026年3月14日不晚于交邮之日2026年3月14日，邮寄送达以回执上的收件日期为准"],
    ),
    (
        "a posted paper takes effect on the next day at the earliest",
        "receiver_may_sign",
        lambda: (
            at("notice")
            .happen("issue_notice")
            .ask(
                "document_served",
                later(13),
                **serving("penalty_notice", 12, mode="post", posted_on=later(11), receiver="前台"),
            )
        ),
        [],
    ),
    (
        "a paper that somebody took names who",
        "receiver_may_sign",
        lambda: (
            at("notice")
            .happen("issue_notice")
            .ask("document_served", later(13), **serving("penalty_notice", 12, receiver=""))
        ),
        ["没有写明由谁签收"],
    ),
    (
        "a paper that a stranger took was not served",
        "receiver_may_sign",
        lambda: (
            at("notice")
            .happen("issue_notice")
            .ask("document_served", later(13), **serving("penalty_notice", 12, receiver="邻居", authority="other"))
        ),
        ["签收人不是当事人，也不是依法可以代收的人"],
    ),
    (
        "a recusal is of the one for whom it was applied for",
        "recusal_was_applied_for",
        lambda: at("filed").happen("apply_recusal", person="o2").ask("decide_recusal"),
        ["#没有待决定的回避申请"],
    ),
    (
        "whoever asks what comes next finds the application",
        "recusal_was_applied_for",
        lambda: look(at("filed").happen("apply_recusal"), "decide_recusal"),
        [],
    ),
    (
        "whoever asks what comes next finds none where none is open",
        "recusal_was_applied_for",
        lambda: look(at("filed"), "decide_recusal"),
        ["#没有待决定的回避申请"],
    ),
    (
        "one served paper of several is not voided",
        "served_paper_is_not_voided",
        lambda: (
            at("defence")
            .happen("document_issued", document="d9", kind="penalty_notice")
            .ask("document_voided", document="penalty_notice-13", reason="x")
        ),
        ["#文书已经送达当事人，不能作废"],
    ),
    (
        "a paper that waits for its service is voided",
        "served_paper_is_not_voided",
        lambda: (
            at("defence")
            .happen("document_issued", document="d9", kind="penalty_notice")
            .ask("document_voided", document="d9", reason="x")
        ),
        [],
    ),
    (
        "a paper that goes to nobody is voided",
        "served_paper_is_not_voided",
        lambda: (
            at("defence")
            .happen("document_issued", document="d9", kind="filing_approval")
            .ask("document_voided", document="d9", reason="x")
        ),
        [],
    ),
    (
        "a paper that was never issued is voided",
        "served_paper_is_not_voided",
        lambda: at("defence").ask("document_voided", document="d0", reason="x"),
        [],
    ),
    (
        "a service has its proof",
        "service_is_proven",
        lambda: at("notice").happen("issue_notice").ask("document_served", **serving("penalty_notice", 11, proof="")),
        ["没有送达回证或者其他送达证明"],
    ),
    (
        "a service with its proof is proven",
        "service_is_proven",
        lambda: at("notice").happen("issue_notice").ask("document_served", **serving("penalty_notice", 11)),
        [],
    ),
    (
        "whose certificate has run out is named",
        "two_certified_officers",
        lambda: at("filed").ask("record_inspection", officers=[OFFICER_1, EXPIRED, AUXILIARY]),
        ["丁、协管员在2026年3月2日没有有效的行政执法证件，不得作为执法人员"],
    ),
    (
        "one officer is not two",
        "two_certified_officers",
        lambda: at("filed").ask("record_inspection", officers=[OFFICER_1]),
        ["执法人员少于两人"],
    ),
    (
        "a waiver holds on its last day",
        "waiver_is_of_a_house_rule",
        lambda: at("filed").ask("gate_waived", expires_on=later(0)),
        [],
    ),
    (
        "a waiver that is over is none",
        "waiver_is_of_a_house_rule",
        lambda: at("filed").ask("gate_waived", later(1), expires_on=later(0)),
        ["豁免没有写明理由或者已经到期"],
    ),
    (
        "a waiver says why",
        "waiver_is_of_a_house_rule",
        lambda: at("filed").ask("gate_waived", reason=""),
        ["豁免没有写明理由或者已经到期"],
    ),
    (
        "what a statute wants is not waived",
        "waiver_is_of_a_house_rule",
        lambda: at("filed").ask("gate_waived", gate="rights_are_told"),
        ["法定要求不得豁免"],
    ),
    (
        "what secures a right of the party is not waived",
        "waiver_is_of_a_house_rule",
        lambda: at("filed").ask("gate_waived", gate="statement_period_over"),
        ["这项内部要求代替尚未取得的规定，或者用来保证法定权利、案卷记录前后相符，不得豁免"],
    ),
]


@pytest.mark.parametrize(("gate", "asked", "answers"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_answers(gate: str, asked: Callable[[], Answer], answers: list[str]) -> None:
    assert says(asked(), gate) == answers
