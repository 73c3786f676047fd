"""What the gates say from the clue to the report, about what is kept and sealed, and about time.

A row says what the law wants there, the gate that says it, the step that is asked for, and all that the gate answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hengping.law.findings import Answer
from hengping.law.penalty.tests.answers import Row, house, look, says
from hengping.law.penalty.tests.changes import sent, suspected, two
from hengping.law.penalty.tests.story import OFFICER_1, Story, at, later, penalty

ROWS: list[Row] = [
    (
        "the longest test that can be counted may be told",
        "appraisal_time_was_told",
        lambda: (
            at("recorded")
            .happen("seal_property")
            .ask("appraise_sealed_property", later(5), first_on=later(0), last_on=later(0))
        ),
        [],
    ),
    (
        "a test told on the last day of the sealing is in time",
        "appraisal_time_was_told",
        lambda: (
            at("recorded")
            .happen("seal_property")
            .ask("appraise_sealed_property", later(30), first_on=later(30), last_on=later(30))
        ),
        [],
    ),
    (
        "a test told the day after the sealing is over is too late",
        "appraisal_time_was_told",
        lambda: (
            at("recorded")
            .happen("seal_property")
            .ask("appraise_sealed_property", later(31), first_on=later(30), last_on=later(30))
        ),
        ["查封、扣押期限已在2026年4月1日届满，其后的时间不能再扣除"],
    ),
    (
        "a test that begins after the sealing is over leaves nothing out",
        "appraisal_time_was_told",
        lambda: (
            at("recorded")
            .happen("seal_property")
            .ask("appraise_sealed_property", later(30), first_on=later(31), last_on=later(32))
        ),
        ["查封、扣押期限已在2026年4月1日届满，其后的时间不能再扣除"],
    ),
    (
        "what is not sealed is not tested either",
        "appraisal_time_was_told",
        lambda: at("recorded").ask("appraise_sealed_property"),
        [],
    ),
    (
        "objects follow what the police filed and nothing else",
        "case_was_with_the_police",
        lambda: sent().happen("record_transfer_return", later(15), filed=False).ask("hand_over_items"),
        ["公安机关没有对本案立案 §O310-12"],
    ),
    (
        "a case comes back from where it was sent",
        "case_was_with_the_police",
        lambda: sent().happen("record_transfer_return", later(15), filed=False).ask("record_case_returned"),
        ["案件没有移送过司法机关，无从移回 §APL-27(1)"],
    ),
    (
        "at the scene the certificate is shown by the rule of the scene",
        "certificate_was_shown",
        lambda: at("empty").ask("open_on_spot", certificate_shown=False),
        ["没有主动向当事人或者有关人员出示执法证件 §APL-52(1)"],
    ),
    (
        "who has not filed yet is asked for no competence",
        "competence_established",
        lambda: look(at("clue"), "propose_filing"),
        [],
    ),
    (
        "powers that a town holds are looked at",
        "competence_established",
        lambda: house(at("clue"), delegated_powers=["X-1"]).ask("propose_filing", items=["X-1", "X-2"]),
        ["~案由所涉处罚事项已交由镇街行使，请核对由谁立案 §APL-24"],
    ),
    (
        "powers that no town holds are our own",
        "competence_established",
        lambda: house(at("clue"), delegated_powers=["X-1"]).ask("propose_filing", items=["X-2"]),
        [],
    ),
    (
        "a filing without its ground of competence names no ground",
        "competence_established",
        lambda: at("clue").ask("propose_filing", competence="none"),
        ["没有说明本机关管辖本案的依据 §APL-17 §APL-22 §APL-23"],
    ),
    (
        "a filed case whose ground is none is asked about it",
        "competence_established",
        lambda: look(at("clue").happen("propose_filing", competence="none").happen("refuse_filing"), "propose_filing"),
        ["没有说明本机关管辖本案的依据 §APL-17 §APL-22 §APL-23"],
    ),
    (
        "whoever decides without an order says so in the decision",
        "correction_was_ordered",
        lambda: (
            Story()
            .filed()
            .do("record_inspection")
            .happen("report_investigation", later(10))
            .happen("issue_notice")
            .ask("issue_decision", correction_told=False)
        ),
        ["没有责令当事人改正或者限期改正违法行为 <order_correction>"],
    ),
    (
        "an order of the day of the decision is looked at",
        "correction_was_ordered",
        lambda: at("decision").happen("order_correction", later(11)).ask("issue_decision", later(11)),
        ["~责令改正与处罚决定同日作出，请核对是否影响当事人改正"],
    ),
    (
        "an order of the day before is not",
        "correction_was_ordered",
        lambda: at("decision").happen("order_correction", later(10)).ask("issue_decision", later(11)),
        [],
    ),
    (
        "a correction that nobody verified is remarked at the end",
        "correction_was_verified",
        lambda: at("execution").ask("propose_closing"),
        ["~#没有核实违法行为是否已经改正 <record_correction_verified> <record_recheck>"],
    ),
    (
        "a correction that was verified is not",
        "correction_was_verified",
        lambda: at("execution").happen("record_correction_verified").ask("propose_closing"),
        [],
    ),
    (
        "where nothing was ordered nothing is verified",
        "correction_was_verified",
        lambda: Story().filed().happen("report_investigation").happen("issue_decision").ask("propose_closing"),
        [],
    ),
    (
        "a suspected crime is proposed for transfer",
        "crime_is_transferred",
        lambda: (
            at("reported")
            .happen("report_investigation", crime_suspected=True)
            .ask("propose_disposal", outcome="transfer")
        ),
        [],
    ),
    (
        "a suspected crime that is decided to be transferred is transferred",
        "crime_is_transferred",
        lambda: suspected().ask("approve_disposal"),
        [],
    ),
    (
        "a suspected crime is not punished here",
        "crime_is_transferred",
        lambda: at("reported").happen("report_investigation", crime_suspected=True).ask("propose_disposal"),
        ["违法行为涉嫌犯罪，应当移送，不得以行政处罚代替"],
    ),
    (
        "who no longer suspects it may punish",
        "crime_is_transferred",
        lambda: (
            at("reported")
            .happen("report_investigation", crime_suspected=True)
            .ask("propose_disposal", crime_suspected=False)
        ),
        [],
    ),
    (
        "an act ended after it began",
        "days_follow_each_other",
        lambda: at("clue").ask("propose_filing", violated_on=later(-5), ended_on=later(-6)),
        ["#违法行为终了之日早于发生之日"],
    ),
    (
        "an act may end on the day on which it began",
        "days_follow_each_other",
        lambda: at("clue").ask("propose_filing", violated_on=later(-5), ended_on=later(-5)),
        [],
    ),
    (
        "nothing is discovered before it was done",
        "days_follow_each_other",
        lambda: at("clue").ask("propose_filing", violated_on=later(-5), discovered_on=later(-6)),
        ["#发现违法行为之日早于其发生之日"],
    ),
    (
        "it may be discovered on its day",
        "days_follow_each_other",
        lambda: at("clue").ask("propose_filing", violated_on=later(-5), discovered_on=later(-5)),
        [],
    ),
    (
        "what is to come is not told as done",
        "days_follow_each_other",
        lambda: at("clue").ask("propose_filing", later(1), violated_on=later(2)),
        ["#所填日期晚于办理日期，尚未发生的事项不能办理"],
    ),
    (
        "what was done today was done",
        "days_follow_each_other",
        lambda: at("clue").ask("propose_filing", later(1), violated_on=later(1)),
        [],
    ),
    (
        "a correction is due today or later",
        "days_follow_each_other",
        lambda: at("recorded").ask("order_correction", later(1), due_on=later(1)),
        [],
    ),
    (
        "a correction is not due before its order",
        "days_follow_each_other",
        lambda: at("recorded").ask("order_correction", later(1), due_on=later(0)),
        ["#限期改正的最后一日早于责令改正之日"],
    ),
    (
        "nothing is public before it was decided",
        "days_follow_each_other",
        lambda: at("execution").ask("record_publication", published_on=later(29)),
        ["#公示之日早于作出处罚决定之日"],
    ),
    (
        "a decision may be public on its day",
        "days_follow_each_other",
        lambda: at("execution").ask("record_publication", published_on=later(30)),
        [],
    ),
    (
        "on the last day a decision is in time",
        "decision_within_limit",
        lambda: at("decision").ask("issue_decision", later(91)),
        ["~#按从严计算的最后一日是2026年5月29日"],
    ),
    (
        "by the strict way to count it is looked at",
        "decision_within_limit",
        lambda: at("decision").ask("issue_decision", later(90)),
        ["~#按从严计算的最后一日是2026年5月29日"],
    ),
    (
        "the day after it is late",
        "decision_within_limit",
        lambda: at("decision").ask("issue_decision", later(92)),
        ["~应当在2026年6月1日前作出处罚决定，已经超过1日，也没有依法延长"],
    ),
    (
        "in another field its own rules may give more time",
        "decision_within_limit",
        lambda: house(at("decision"), field="other").ask("issue_decision", later(92)),
        ["~应当在2026年6月1日前作出处罚决定，已经超过1日，也没有依法延长 <rule>"],
    ),
    (
        "an extension that is not on record may have been granted",
        "decision_within_limit",
        lambda: house(at("decision"), extension_days=30).ask("issue_decision", later(121)),
        ["~应当在2026年6月1日前作出处罚决定，已经超过30日，也没有依法延长 <approve_extension>"],
    ),
    (
        "beyond every extension it may not",
        "decision_within_limit",
        lambda: house(at("decision"), extension_days=30).ask("issue_decision", later(122)),
        ["~应当在2026年6月1日前作出处罚决定，已经超过31日，也没有依法延长"],
    ),
    (
        "what was extended was extended",
        "decision_within_limit",
        lambda: house(
            at("filed")
            .happen("propose_extension", days=10)
            .happen("approve_extension")
            .happen("propose_disposal")
            .happen("approve_disposal"),
            extension_days=30,
        ).ask("issue_decision", later(110)),
        ["~应当在2026年6月10日前作出处罚决定，已经超过10日，也没有依法延长"],
    ),
    (
        "no penalty may be decided late",
        "decision_within_limit",
        lambda: at("waived").ask("propose_disposal", later(200), outcome="withdraw"),
        [],
    ),
    (
        "whoever only asks what comes next is told",
        "decision_within_limit",
        lambda: look(at("waived"), "propose_disposal", later(200)),
        [],
    ),
    (
        "up to the stricter day a decision is in time",
        "decision_within_limit",
        lambda: at("decision").ask("issue_decision", later(88)),
        [],
    ),
    (
        "an extension of one day that is not on record may have been granted",
        "decision_within_limit",
        lambda: house(at("decision"), extension_days=1).ask("issue_decision", later(92)),
        ["~应当在2026年6月1日前作出处罚决定，已经超过1日，也没有依法延长 <approve_extension>"],
    ),
    (
        "an extension of one day reaches one day",
        "decision_within_limit",
        lambda: house(at("decision"), extension_days=1).ask("issue_decision", later(93)),
        ["~应当在2026年6月1日前作出处罚决定，已经超过2日，也没有依法延长"],
    ),
    (
        "a kind of evidence after the decision proves nothing of it",
        "evidence_precedes_decision",
        lambda: at("execution").ask("exhibit_added", evidence="documentary"),
        ["~证据在作出处罚决定以后取得，不能用来证明处罚决定合法"],
    ),
    (
        "an exhibit that is no evidence may come later",
        "evidence_precedes_decision",
        lambda: at("execution").ask("exhibit_added"),
        [],
    ),
    (
        "what one officer gathered is no evidence",
        "evidence_was_gathered",
        lambda: at("filed").happen("record_inspection", officers=[OFFICER_1]).ask("report_investigation"),
        ["取证时执法人员少于两人或者证件无效，所取材料不能作为证据"],
    ),
    (
        "where nothing was gathered there is nothing",
        "evidence_was_gathered",
        lambda: at("filed").ask("report_investigation"),
        ["案卷中没有证据 <record_inspection> <record_questioning> <record_sampling> <exhibit_added>"],
    ),
    (
        "records that are no evidence are not excluded",
        "excluded_is_evidence",
        lambda: at("recorded").ask("verify_evidence", excluded=[1, 5, 99]),
        ["#第1、99号记录不是本案的证据"],
    ),
    (
        "on the last day an extension is still open",
        "extension_is_open",
        lambda: house(at("filed").happen("propose_extension", days=30), extension_days=30).ask(
            "approve_extension", later(91)
        ),
        [],
    ),
    (
        "on the day after it is open no more",
        "extension_is_open",
        lambda: house(at("filed").happen("propose_extension", days=30), extension_days=30).ask(
            "approve_extension", later(92)
        ),
        ["办案期限已经届满，不得再延长"],
    ),
    (
        "no rule of its own on record the house extends nothing",
        "extension_is_open",
        lambda: at("filed").happen("propose_extension", days=30).ask("approve_extension", later(10)),
        ["延长办案期限的规章依据尚未载入，不得延长 <rule>"],
    ),
    (
        "no more days than the rule has",
        "extension_is_open",
        lambda: house(at("filed"), extension_days=30).ask("propose_extension", later(10), days=31),
        ["累计延长31日，超过30日"],
    ),
    (
        "all extensions together are no longer than the rule",
        "extension_is_open",
        lambda: house(
            at("filed").happen("propose_extension", days=20).happen("approve_extension"), extension_days=30
        ).ask("propose_extension", later(10), days=11),
        ["累计延长31日，超过30日"],
    ),
    (
        "on the spot facts and basis are both there",
        "facts_are_conclusive",
        lambda: at("empty").ask("open_on_spot", basis=""),
        ["违法事实不够确凿或者没有法定依据，不能当场处罚"],
    ),
    (
        "facts that the report found wanting carry no penalty",
        "facts_are_supported",
        lambda: at("investigated").happen("report_investigation", facts_supported=False).ask("propose_notice"),
        ["违法事实不清或者证据不足"],
    ),
    (
        "a case without penalty needs no facts",
        "facts_are_supported",
        lambda: (
            at("investigated")
            .happen("report_investigation", facts_supported=False)
            .ask("propose_disposal", outcome="withdraw")
        ),
        [],
    ),
    (
        "what nobody reported is not known yet",
        "facts_are_supported",
        lambda: look(at("investigated"), "report_investigation"),
        [],
    ),
    (
        "where nobody reported nothing is supported",
        "facts_are_supported",
        lambda: at("investigated").ask("propose_notice"),
        ["违法事实不清或者证据不足 <report_investigation>"],
    ),
    ("a clue is filed by the last day", "filing_in_time", lambda: at("clue").ask("propose_filing", later(9)), []),
    (
        "a clue filed the day after is late",
        "filing_in_time",
        lambda: at("clue").ask("propose_filing", later(10)),
        ["~#立案审批应当在2026年3月11日前完成，已经超过"],
    ),
    (
        "a proposal is no approval",
        "filing_was_approved",
        lambda: at("filing").ask("report_investigation"),
        ["案件没有经过立案审批 <approve_filing>"],
    ),
    (
        "objects follow within three days",
        "items_handed_over_in_time",
        lambda: sent().happen("record_transfer_return", later(15)).ask("hand_over_items", later(18)),
        [],
    ),
    (
        "objects that follow later are late",
        "items_handed_over_in_time",
        lambda: sent().happen("record_transfer_return", later(15)).ask("hand_over_items", later(19)),
        ["~应当在2026年3月20日前移交涉案物品和材料，已经逾期"],
    ),
    (
        "objects that follow over a holiday are late only where every day counts",
        "items_handed_over_in_time",
        lambda: sent().happen("record_transfer_return", later(31)).ask("hand_over_items", later(37)),
        ["~按自然日计算应当在2026年4月5日前移交涉案物品和材料，按工作日计算为2026年4月8日，实际为2026年4月8日"],
    ),
    (
        "objects that follow a working day later are late either way",
        "items_handed_over_in_time",
        lambda: sent().happen("record_transfer_return", later(31)).ask("hand_over_items", later(38)),
        ["~应当在2026年4月5日前移交涉案物品和材料，已经逾期"],
    ),
    (
        "what the police did not file is followed by nothing",
        "items_handed_over_in_time",
        lambda: sent().happen("record_transfer_return", later(15), filed=False).ask("hand_over_items", later(60)),
        [],
    ),
    (
        "what is not said of a measure is no fault",
        "measure_was_explained",
        lambda: at("recorded").ask("order_site_measure"),
        [],
    ),
    (
        "what is said not to have been done is",
        "measure_was_explained",
        lambda: at("recorded").ask("order_site_measure", heard=False, remedies_told=False),
        ["采取措施没有听取当事人的陈述、申辩", "采取措施没有告知救济途径"],
    ),
    (
        "fined by a court there is no other fine",
        "no_double_fine",
        lambda: (
            sent()
            .happen("record_transfer_return", later(15))
            .happen("record_case_returned", later(60), criminally_fined=True)
            .ask("propose_notice")
        ),
        ["同一违法行为已被判处罚金，行政机关尚未罚款的不再罚款 §APL-35(2)"],
    ),
    (
        "fined by a court a warning may follow",
        "no_double_fine",
        lambda: (
            sent()
            .happen("record_transfer_return", later(15))
            .happen("record_case_returned", later(60), criminally_fined=True)
            .ask("propose_notice", penalty=[penalty(0, kinds=["warning"])])
        ),
        [],
    ),
    (
        "fined before for another act is looked at",
        "no_double_fine",
        lambda: at("clue").ask("propose_filing", fined_before=True, fined_before_reason="另一行为"),
        ["~当事人曾因相关行为被罚款，请核对是否同一违法行为、是否同一依据 §APL-29"],
    ),
    (
        "of two fined by a court one is warned and one is fined",
        "no_double_fine",
        lambda: (
            two()
            .happen("propose_disposal", outcome="transfer", penalty=[])
            .happen("approve_disposal")
            .happen("propose_transfer")
            .happen("approve_transfer")
            .happen("send_transfer")
            .happen("record_transfer_return")
            .happen("record_case_returned", later(60), criminally_fined=True)
            .ask("propose_notice", penalty=[penalty(0, kinds=["warning"]), penalty(party="B")])
        ),
        ["同一违法行为已被判处罚金，行政机关尚未罚款的不再罚款 §APL-35(2)"],
    ),
    (
        "one officer alone handles no case",
        "officers_were_assigned",
        lambda: at("investigated").happen("assign_officers", officers=[OFFICER_1]).ask("report_investigation"),
        ["本案承办人员少于两人 <assign_officers>"],
    ),
    (
        "what is kept is handled by the last day",
        "preservation_disposal_in_time",
        lambda: at("recorded").happen("approve_preservation").ask("dispose_preservation", later(9)),
        [],
    ),
    (
        "what was handled is not handled late again",
        "preservation_disposal_in_time",
        lambda: (
            at("recorded")
            .happen("approve_preservation")
            .happen("dispose_preservation")
            .ask("dispose_preservation", later(20))
        ),
        [],
    ),
    (
        "what is kept is handled as it was approved",
        "preservation_disposal_was_approved",
        lambda: at("recorded").happen("approve_preservation").ask("dispose_preservation"),
        ["#登记保存物品的处理没有经过审批 <approve_preservation_disposal>"],
    ),
    (
        "what is handled needs no approval any more",
        "preservation_disposal_was_approved",
        lambda: (
            at("recorded").happen("approve_preservation").happen("dispose_preservation").ask("dispose_preservation")
        ),
        [],
    ),
    (
        "what was handled is kept no more",
        "preservation_stands",
        lambda: (
            at("recorded").happen("approve_preservation").happen("dispose_preservation").ask("dispose_preservation")
        ),
        ["#没有待处理的先行登记保存物品"],
    ),
    (
        "what is kept after it was handled is approved anew",
        "preservation_was_approved",
        lambda: at("recorded").happen("approve_preservation").happen("dispose_preservation").ask("notify_preservation"),
        ["先行登记保存没有经机关负责人批准 <approve_preservation>"],
    ),
    (
        "what is kept is handled before the decision",
        "preservation_was_disposed",
        lambda: at("waived").happen("approve_preservation", later(11)).ask("propose_disposal", later(12)),
        ["先行登记保存的物品还没有处理，最后一日为2026年3月24日 <dispose_preservation>"],
    ),
    (
        "what is kept waits for its last day before the notice",
        "preservation_was_disposed",
        lambda: at("reported").happen("approve_preservation", later(10)).ask("propose_notice", later(11)),
        [],
    ),
    (
        "what is over its last day stands in the way of every step",
        "preservation_was_disposed",
        lambda: at("reported").happen("approve_preservation", later(0)).ask("propose_notice", later(11)),
        ["先行登记保存的物品还没有处理，已经逾期 <dispose_preservation>"],
    ),
    (
        "what was handled too late is remarked",
        "preservation_was_disposed",
        lambda: (
            at("reported")
            .happen("approve_preservation", later(0))
            .happen("dispose_preservation", later(10))
            .ask("propose_notice", later(11))
        ),
        ["~先行登记保存的物品在2026年3月12日才处理，超过最后一日2026年3月11日"],
    ),
    (
        "what was handled in time is not",
        "preservation_was_disposed",
        lambda: (
            at("reported")
            .happen("approve_preservation", later(0))
            .happen("dispose_preservation", later(9))
            .ask("propose_notice", later(11))
        ),
        [],
    ),
    (
        "an order to correct has a term that is over",
        "prior_order_expired",
        lambda: (
            Story()
            .filed(needs_prior_order=True)
            .do("record_inspection")
            .do("order_correction", due_on=later(10))
            .happen("record_recheck", later(11), passed=False)
            .happen("report_investigation", later(11))
            .ask("propose_notice", later(11))
        ),
        [],
    ),
    (
        "on its last day the term is not over",
        "prior_order_expired",
        lambda: (
            Story()
            .filed(needs_prior_order=True)
            .do("record_inspection")
            .do("order_correction", due_on=later(10))
            .happen("report_investigation", later(10))
            .ask("propose_notice", later(10))
        ),
        ["改正期限到2026年3月12日，尚未届满，不得以逾期未改正处罚"],
    ),
    (
        "a recheck of the last day is none",
        "prior_order_expired",
        lambda: (
            Story()
            .filed(needs_prior_order=True)
            .do("record_inspection")
            .do("order_correction", due_on=later(10))
            .happen("record_recheck", later(10), passed=False)
            .happen("report_investigation", later(11))
            .ask("propose_notice", later(11))
        ),
        ["改正期限届满后没有复查，不能认定逾期未改正 <record_recheck>"],
    ),
    (
        "a term that runs is looked at where it is no condition",
        "prior_order_expired",
        lambda: (
            Story()
            .filed()
            .do("record_inspection")
            .do("order_correction", due_on=later(10))
            .happen("report_investigation", later(10))
            .ask("propose_notice", later(10))
        ),
        ["~改正期限到2026年3月12日，尚未届满 §APL-28(1)"],
    ),
    (
        "a term that is over is not",
        "prior_order_expired",
        lambda: (
            Story()
            .filed()
            .do("record_inspection")
            .do("order_correction", due_on=later(10))
            .happen("report_investigation", later(11))
            .ask("propose_notice", later(11))
        ),
        [],
    ),
    (
        "an order without a term is no order in time",
        "prior_order_expired",
        lambda: (
            Story()
            .filed(needs_prior_order=True)
            .do("record_inspection")
            .do("order_correction")
            .happen("report_investigation", later(11))
            .ask("propose_notice", later(11))
        ),
        ["案由以逾期未改正为处罚前提，但没有责令限期改正 <due_on>"],
    ),
    (
        "where nothing is punished nothing is expired",
        "prior_order_expired",
        lambda: (
            Story()
            .filed(needs_prior_order=True)
            .do("record_inspection")
            .happen("report_investigation", later(11))
            .ask("propose_disposal", later(11), outcome="withdraw")
        ),
        [],
    ),
    (
        "who was asked to come was asked",
        "questioning_was_notified",
        lambda: at("filed").happen("notify_questioning").ask("record_questioning"),
        [],
    ),
    (
        "who was not asked to come was not",
        "questioning_was_notified",
        lambda: at("filed").happen("notify_questioning", person="李某").ask("record_questioning"),
        ["~#没有询问通知书，也没有注明在现场询问 <notify_questioning>"],
    ),
    (
        "a case goes elsewhere for a reason",
        "recipient_signed_for_the_file",
        lambda: at("filed").ask("refer_case", reason=""),
        ["#移送案件没有写明理由，或者没有接收机关的回执"],
    ),
    (
        "by the law on chemicals the head approves",
        "sealing_approved_by_head",
        lambda: at("recorded").happen("propose_sealing", basis="HCL-8").ask("approve_sealing", by_head=False),
        ["查封、扣押没有由主要负责人批准 §HCL-8"],
    ),
    (
        "by the law on chemicals under its name as well",
        "sealing_approved_by_head",
        lambda: (
            at("recorded")
            .happen("propose_sealing", basis="《危险化学品安全法》第八条")
            .ask("approve_sealing", by_head=False)
        ),
        ["查封、扣押没有由主要负责人批准 §HCL-8"],
    ),
    (
        "by other laws the house wants it",
        "sealing_approved_by_head",
        lambda: at("recorded").happen("propose_sealing").ask("approve_sealing", by_head=False),
        ["#查封、扣押没有由主要负责人批准"],
    ),
    (
        "a sealing is released by its last day",
        "sealing_disposal_in_time",
        lambda: (
            at("recorded").happen("seal_property").happen("dispose_sealing", later(3)).ask("dispose_sealing", later(60))
        ),
        [],
    ),
    (
        "a sealing is released late",
        "sealing_disposal_in_time",
        lambda: at("recorded").happen("seal_property").ask("dispose_sealing", later(31)),
        ["~查封、扣押的财物应当在2026年4月1日前处理，已经逾期 <approve_sealing_extension>"],
    ),
    (
        "a sealing is extended once",
        "sealing_extension_in_time",
        lambda: (
            at("recorded")
            .happen("seal_property")
            .happen("approve_sealing_extension")
            .ask("propose_sealing_extension", later(40))
        ),
        ["查封、扣押期限已经延长过一次"],
    ),
    (
        "a sealing that is over is not extended",
        "sealing_extension_in_time",
        lambda: at("recorded").happen("seal_property").ask("propose_sealing_extension", later(31)),
        ["查封、扣押期限已在2026年4月1日届满"],
    ),
    (
        "what was released is sealed no more",
        "sealing_stands",
        lambda: at("recorded").happen("seal_property").happen("dispose_sealing").ask("dispose_sealing"),
        ["#没有查封、扣押的财物"],
    ),
    (
        "approved once it is sealed once",
        "sealing_was_approved",
        lambda: (
            at("recorded")
            .happen("approve_sealing")
            .happen("seal_property")
            .happen("dispose_sealing")
            .ask("seal_property")
        ),
        ["查封、扣押没有经过批准 <approve_sealing> §AFL-18"],
    ),
    (
        "in an emergency it is sealed first",
        "sealing_was_approved",
        lambda: at("recorded").ask("seal_property", urgent_reason="正在泄漏"),
        ["~当场查封、扣押，应当在二十四小时内报告并补办批准手续 §AFL-19"],
    ),
    (
        "a sealing that is over might have been extended",
        "sealing_was_disposed",
        lambda: (
            at("investigated")
            .happen("approve_sealing")
            .happen("seal_property")
            .happen("dispose_sealing", later(40))
            .ask("report_investigation", later(41))
        ),
        ["~查封、扣押的财物在2026年4月11日才处理，超过最后一日2026年4月1日 <approve_sealing_extension>"],
    ),
    (
        "a sealing that is over beyond every extension could not",
        "sealing_was_disposed",
        lambda: (
            at("investigated")
            .happen("approve_sealing")
            .happen("seal_property")
            .happen("dispose_sealing", later(61))
            .ask("report_investigation", later(62))
        ),
        ["~查封、扣押的财物在2026年5月2日才处理，超过最后一日2026年4月1日"],
    ),
    (
        "a sealing that was extended is not extended again",
        "sealing_was_disposed",
        lambda: (
            at("investigated")
            .happen("approve_sealing")
            .happen("seal_property")
            .happen("approve_sealing_extension")
            .happen("dispose_sealing", later(66))
            .ask("report_investigation", later(67))
        ),
        ["~查封、扣押的财物在2026年5月7日才处理，超过最后一日2026年5月1日"],
    ),
    (
        "a transfer is decided within three days",
        "transfer_approval_in_time",
        lambda: at("filed").happen("propose_transfer", later(0)).ask("approve_transfer", later(3)),
        [],
    ),
    (
        "a transfer decided on the fourth is late",
        "transfer_approval_in_time",
        lambda: at("filed").happen("propose_transfer", later(0)).ask("approve_transfer", later(4)),
        ["~应当在2026年3月5日前决定是否移送，已经超过"],
    ),
    (
        "a transfer decided over a holiday is late only where every day counts",
        "transfer_approval_in_time",
        lambda: at("filed").happen("propose_transfer", later(31)).ask("approve_transfer", later(37)),
        ["~按自然日计算应当在2026年4月5日前决定是否移送，按工作日计算为2026年4月8日，实际为2026年4月8日"],
    ),
    (
        "a transfer decided a working day later is late either way",
        "transfer_approval_in_time",
        lambda: at("filed").happen("propose_transfer", later(31)).ask("approve_transfer", later(38)),
        ["~应当在2026年4月5日前决定是否移送，已经超过"],
    ),
    (
        "the file goes to the police on the next day",
        "transfer_in_time",
        lambda: (
            at("filed").happen("propose_transfer").happen("approve_transfer", later(3)).ask("send_transfer", later(4))
        ),
        [],
    ),
    (
        "the file goes to the police a day too late",
        "transfer_in_time",
        lambda: (
            at("filed").happen("propose_transfer").happen("approve_transfer", later(3)).ask("send_transfer", later(5))
        ),
        ["~应当在2026年3月5日批准后二十四小时内移送，已经超过"],
    ),
    (
        "what was only reported is not approved",
        "transfer_was_approved",
        lambda: at("filed").happen("propose_transfer").ask("send_transfer"),
        ["移送涉嫌犯罪案件没有经过批准 <approve_transfer>"],
    ),
    (
        "two years after the act it is still punished",
        "within_limitation",
        lambda: at("clue").ask("propose_filing", later(0), violated_on=later(0, date(2024, 3, 4))),
        [],
    ),
    (
        "two years and some days after it is not",
        "within_limitation",
        lambda: at("clue").ask("propose_filing", later(0), violated_on=date(2024, 2, 28)),
        ["违法行为终了于2024年2月28日，2026年3月2日才被发现，已超过2年 <discovered_on> §APL-36(1)"],
    ),
    (
        "a discovery in time proves it though the filing is late",
        "within_limitation",
        lambda: at("clue").ask(
            "propose_filing", later(0), violated_on=date(2024, 2, 27), discovered_on=date(2026, 2, 20)
        ),
        ["~立案晚于2026年2月27日，是否在时效内发现要有证据 §APL-36(1)"],
    ),
    (
        "a discovery out of time is out of time",
        "within_limitation",
        lambda: at("clue").ask(
            "propose_filing", later(0), violated_on=date(2024, 2, 5), discovered_on=date(2026, 2, 20)
        ),
        ["违法行为终了于2024年2月5日，2026年2月20日才被发现，已超过2年 §APL-36(1)"],
    ),
    (
        "an act with grave harm is punished for five years",
        "within_limitation",
        lambda: at("clue").ask("propose_filing", later(0), violated_on=date(2021, 8, 1), grave_harm=True),
        [],
    ),
    (
        "an act that goes on has not begun to lapse",
        "within_limitation",
        lambda: at("clue").ask(
            "propose_filing", later(0), violated_on=date(2020, 1, 5), continuing=True, continuing_reason="至今未改"
        ),
        [],
    ),
    (
        "an act that went on and ended long ago has",
        "within_limitation",
        lambda: at("clue").ask(
            "propose_filing",
            later(0),
            violated_on=date(2020, 1, 5),
            ended_on=date(2022, 1, 5),
            continuing=True,
            continuing_reason="持续到2022年",
        ),
        ["违法行为终了于2022年1月5日，2026年3月2日才被发现，已超过2年 <discovered_on> §APL-36(1)"],
    ),
    (
        "an act that went on says why",
        "within_limitation",
        lambda: at("clue").ask("propose_filing", later(0), violated_on=date(2026, 1, 5), continuing=True),
        ["认定违法行为连续或者继续，没有写明理由 §APL-36(2)"],
    ),
    (
        "what the clue told of its discovery counts",
        "within_limitation",
        lambda: (
            at("empty")
            .happen("accept_clue", discovered_on=date(2026, 2, 20))
            .ask("propose_filing", later(0), violated_on=date(2024, 2, 27))
        ),
        ["~立案晚于2026年2月27日，是否在时效内发现要有证据 §APL-36(1)"],
    ),
]


@pytest.mark.parametrize(("gate", "asked", "answers"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_answers(gate: str, asked: Callable[[], Answer], answers: list[str]) -> None:
    assert says(asked(), gate) == answers


def test_a_day_that_does_not_fit_is_told_with_the_day_to_change() -> None:
    cures = {
        "改填日期；还没有发生的，发生以后再办理": at("clue").ask("propose_filing", later(1), violated_on=later(2)),
        "改填发生之日或者终了之日": at("clue").ask("propose_filing", violated_on=later(-5), ended_on=later(-6)),
        "改填发生之日或者发现之日": at("clue").ask("propose_filing", violated_on=later(-5), discovered_on=later(-6)),
        "改填限期改正的最后一日，不早于责令改正之日": at("recorded").ask("order_correction", later(1), due_on=later(0)),
        "改填公示之日": at("execution").ask("record_publication", published_on=later(29)),
    }
    for cure, answer in cures.items():
        assert [one.cure for one in answer.findings if one.gate == "days_follow_each_other"] == [cure]


def test_who_was_told_before_a_decision_that_fell_may_speak_to_the_next() -> None:
    fell = at("execution").do("record_remedy_started").do("record_remedy_outcome", outcome="revoked", redo=True)
    assert says(fell.ask("record_statement"), "party_was_told") == []
    for step in ("record_statement", "request_hearing"):
        assert says(at("notice").ask(step), "party_was_told") != []
        assert says(at("notice").do("issue_notice").ask(step), "party_was_told") == [], (
            "it may hear of it before service"
        )
