"""What the gates say about notice, statement and hearing, review and discussion.

A row says what the law wants there, the gate that says it, the step that is asked for, and all that the gate answers.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hengping.law.findings import Answer
from hengping.law.penalty.tests.answers import Row, house, look, meeting, says
from hengping.law.penalty.tests.changes import TWO_ROWS, serving, told_anew, two, two_told
from hengping.law.penalty.tests.story import DEPUTY_1, HEAD, LARGE_ROWS, OFFICER_3, REVIEWER, at, later, penalty

TOLD_ANEW = "处罚重于申辩前告知的处罚，已经重新告知，请核对加重是否另有事实和理由"


def heavier_on(stage: str, rests_on: str = "") -> Answer:
    """The party spoke on a fine that was weighed at the first stage; inspected again, it is told of a heavier one."""

    def weighed(stage: str, rests_on: str = "三个月") -> list[dict[str, str]]:
        row = {"item": "AQF-99-1", "applied": "AQF-99-1", "stage": stage, "subject": "unit"}
        return [row | {"rests_on": rests_on}]

    heavier = [penalty(30_000_00, weighed=weighed(stage, rests_on))]
    return (
        at("defence")
        .happen("issue_notice", later(11), penalty=[penalty(weighed=weighed("base"))])
        .happen("document_served", later(11), **serving("penalty_notice", 11))
        .happen("record_statement", later(12))
        .happen("issue_notice", later(13), penalty=heavier)
        .happen("record_inspection", later(13))
        .happen("document_served", later(13), **serving("penalty_notice", 13))
        .ask("propose_disposal", penalty=heavier)
    )


ROWS: list[Row] = [
    (
        "what was left open in the review is remarked",
        "defence_was_answered",
        lambda: at("defence").happen("record_statement", later(12)).ask("review_statement", unanswered=["数额"]),
        ["~当事人的意见或者证据没有回应：数额"],
    ),
    (
        "what the review answers is not, whatever was open before",
        "defence_was_answered",
        lambda: (
            at("defence")
            .happen("record_statement", later(12))
            .happen("review_statement", unanswered=["数额"])
            .ask("review_statement", unanswered=[])
        ),
        [],
    ),
    (
        "points of statement and hearing stay open",
        "defence_was_answered",
        lambda: (
            at("hearing")
            .happen("review_statement", unanswered=["数额"])
            .happen("hold_hearing", later(30), points=["证据"])
            .ask("issue_decision", later(40))
        ),
        ["~当事人的意见或者证据没有回应：数额、证据"],
    ),
    (
        "a decision says how the defence was answered",
        "defence_was_answered",
        lambda: (
            at("decision")
            .happen("record_statement")
            .happen("review_statement")
            .ask("issue_decision", defence_answered=False)
        ),
        ["~当事人的意见或者证据没有回应：决定书没有写明采纳情况"],
    ),
    (
        "a decision that does not say whether is asked about",
        "defence_was_answered",
        lambda: (
            at("decision")
            .happen("record_statement")
            .happen("review_statement")
            .ask("issue_decision", defence_answered=None)
        ),
        ["~当事人的意见或者证据没有回应：决定书没有写明采纳情况 <defence_answered>"],
    ),
    (
        "where nobody spoke nothing is answered",
        "defence_was_answered",
        lambda: at("decision").ask("issue_decision", defence_answered=False),
        [],
    ),
    (
        "what comes next says nothing of an answer",
        "defence_was_answered",
        lambda: look(at("decision").happen("record_statement").happen("review_statement"), "issue_decision"),
        [],
    ),
    (
        "a discussion before a statement does not stand in a case that must be discussed",
        "deliberation_follows_defence",
        lambda: (
            at("large deciding")
            .happen("discussion_opened")
            .happen("discussion_concluded")
            .happen("record_statement", later(12))
            .ask("approve_disposal")
        ),
        [
            "集体讨论早于当事人的陈述、申辩，没有考虑其意见 §APL-45(1) §APL-57(2)",
            "~法制审核早于当事人的陈述、申辩，没有考虑其意见 §APL-45(1) §APL-58(1)",
        ],
    ),
    (
        "a discussion before a statement is looked at where none was due",
        "deliberation_follows_defence",
        lambda: (
            at("deciding")
            .happen("discussion_opened")
            .happen("discussion_concluded")
            .happen("record_statement", later(12))
            .ask("approve_disposal")
        ),
        ["~集体讨论早于当事人的陈述、申辩，没有考虑其意见 §APL-45(1) §APL-57(2)"],
    ),
    (
        "a discussion before a late statement is looked at",
        "deliberation_follows_defence",
        lambda: (
            at("large deciding")
            .happen("discussion_opened")
            .happen("discussion_concluded")
            .happen("record_statement", later(80))
            .ask("approve_disposal")
        ),
        [
            "~集体讨论早于当事人的逾期的陈述、申辩，没有考虑其意见 §APL-45(1) §APL-57(2)",
            "~法制审核早于当事人的逾期的陈述、申辩，没有考虑其意见 §APL-45(1) §APL-58(1)",
        ],
    ),
    (
        "a review before a statement is looked at",
        "deliberation_follows_defence",
        lambda: at("large deciding").happen("record_statement", later(12)).ask("approve_disposal"),
        ["~法制审核早于当事人的陈述、申辩，没有考虑其意见 §APL-45(1) §APL-58(1)"],
    ),
    (
        "a review before the hearing does not stand",
        "deliberation_follows_defence",
        lambda: (
            at("heard").happen("report_hearing").happen("propose_disposal", penalty=LARGE_ROWS).ask("approve_disposal")
        ),
        ["法制审核早于当事人的听证，没有考虑其意见 §APL-65 §APL-58(1)"],
    ),
    (
        "a discussion before the hearing does not stand",
        "deliberation_follows_defence",
        lambda: (
            at("hearing")
            .happen("discussion_opened")
            .happen("discussion_concluded")
            .happen("hold_hearing", later(30))
            .happen("propose_disposal", penalty=LARGE_ROWS)
            .ask("approve_disposal")
        ),
        [
            "集体讨论早于当事人的听证，没有考虑其意见 §APL-65 §APL-57(2)",
            "法制审核早于当事人的听证，没有考虑其意见 §APL-65 §APL-58(1)",
        ],
    ),
    (
        "who is no leader takes no part in the vote",
        "discussion_body_is_the_agency",
        lambda: (
            at("reported")
            .do("discussion_opened")
            .ask("discussion_concluded", voters=[HEAD, DEPUTY_1, {"id": "x1", "vote": "agree"}])
        ),
        ["参加表决的人员中有人不是机关负责人"],
    ),
    (
        "who is no leader may be there without a vote",
        "discussion_body_is_the_agency",
        lambda: (
            at("reported").do("discussion_opened").ask("discussion_concluded", voters=[HEAD, DEPUTY_1, {"id": "x1"}])
        ),
        [],
    ),
    (
        "half of the leaders suffice for the law",
        "discussion_had_quorum",
        lambda: meeting("agree", "agree", total=4),
        ["#应到机关负责人4人，实到2人，没有达到2/3，不足3人"],
    ),
    (
        "less than half do not",
        "discussion_had_quorum",
        lambda: meeting("agree", "agree", total=5),
        ["应到机关负责人5人，实到2人，同意2人，不能形成集体讨论结论"],
    ),
    (
        "half of those present is no majority",
        "discussion_had_quorum",
        lambda: meeting("agree", "disagree", "agree", "abstain", total=4),
        ["应到机关负责人4人，实到4人，同意2人，不能形成集体讨论结论"],
    ),
    (
        "one more than half of those present is a majority",
        "discussion_had_quorum",
        lambda: meeting("agree", "disagree", "agree", total=3),
        [],
    ),
    (
        "one leader alone discusses with nobody",
        "discussion_had_quorum",
        lambda: meeting("agree", total=2),
        ["只有1名机关负责人参加，不是集体讨论"],
    ),
    (
        "two of two discuss for the law",
        "discussion_had_quorum",
        lambda: meeting("agree", "agree", total=2),
        ["#应到机关负责人2人，实到2人，不足3人"],
    ),
    (
        "two thirds of the leaders suffice, three of them for the house",
        "discussion_had_quorum",
        lambda: meeting("agree", "agree", total=3),
        ["#应到机关负责人3人，实到2人，不足3人"],
    ),
    (
        "three of four are enough for the house",
        "discussion_had_quorum",
        lambda: meeting("agree", "agree", "agree", total=4),
        [],
    ),
    (
        "nobody discusses nothing",
        "discussion_had_quorum",
        lambda: at("reported").do("discussion_opened").ask("discussion_concluded", voters=[], leaders_total=0),
        ["应到机关负责人0人，实到0人，同意0人，不能形成集体讨论结论"],
    ),
    (
        "what was discussed is what is proposed",
        "discussion_matches_proposal",
        lambda: (
            at("large deciding")
            .happen("discussion_opened")
            .happen("discussion_concluded", concluded_version="v9")
            .ask("approve_disposal")
        ),
        ["拟作出的处理与集体讨论结论不一致"],
    ),
    (
        "a discussion that nobody concluded matches nothing",
        "discussion_matches_proposal",
        lambda: at("large deciding").happen("discussion_opened", version="v9").ask("approve_disposal"),
        [],
    ),
    (
        "a discussion that was not due need not match",
        "discussion_matches_proposal",
        lambda: (
            at("deciding")
            .happen("discussion_opened")
            .happen("discussion_concluded", outcome="no_penalty")
            .ask("approve_disposal")
        ),
        [],
    ),
    (
        "a meeting that nobody recorded is written down",
        "discussion_was_chaired_by_head",
        lambda: meeting("agree", "agree", "agree", recorder=""),
        ["#集体讨论没有记录人"],
    ),
    (
        "a meeting is opened before it is concluded",
        "discussion_was_opened",
        lambda: at("reported").happen("discussion_opened").happen("discussion_concluded").ask("discussion_concluded"),
        ["#没有启动集体讨论"],
    ),
    (
        "who handles a case does not vote on it",
        "handlers_did_not_vote",
        lambda: (
            at("reported")
            .do("discussion_opened")
            .ask("discussion_concluded", voters=[HEAD, DEPUTY_1, {"id": "o2", "leader": True, "vote": "agree"}])
        ),
        ["承办、调查人员或者应当回避的人员参加了表决"],
    ),
    (
        "who handles a case may be there without a vote",
        "handlers_did_not_vote",
        lambda: (
            at("reported")
            .do("discussion_opened")
            .ask("discussion_concluded", voters=[HEAD, DEPUTY_1, {"id": "o2", "leader": True}])
        ),
        [],
    ),
    (
        "who was recused does not vote",
        "handlers_did_not_vote",
        lambda: (
            at("reported")
            .happen("decide_recusal", person="l1", granted=True)
            .happen("discussion_opened")
            .ask("discussion_concluded")
        ),
        ["承办、调查人员或者应当回避的人员参加了表决"],
    ),
    (
        "a hearing is held by the last day of the house",
        "hearing_date_in_time",
        lambda: at("requested").ask("notify_hearing", hearing_on=later(28)),
        [],
    ),
    (
        "a hearing held the day after is late",
        "hearing_date_in_time",
        lambda: at("requested").ask("notify_hearing", hearing_on=later(29)),
        ["~#听证应当在2026年3月30日前举行"],
    ),
    (
        "a hearing ends for a reason",
        "hearing_end_has_ground",
        lambda: at("hearing").ask("terminate_hearing", reason="absent"),
        [],
    ),
    (
        "a hearing is public or says why not",
        "hearing_is_public",
        lambda: at("requested").ask("notify_hearing", public=False),
        ["听证不公开举行，没有写明涉及国家秘密、商业秘密或者个人隐私"],
    ),
    (
        "a hearing that says why is closed",
        "hearing_is_public",
        lambda: at("requested").ask("notify_hearing", public=False, closed_reason="商业秘密"),
        [],
    ),
    (
        "a hearing that was announced as public is held so",
        "hearing_is_public",
        lambda: at("hearing").ask("hold_hearing", later(30), public=False),
        ["听证不公开举行，没有写明涉及国家秘密、商业秘密或者个人隐私"],
    ),
    (
        "a hearing of which nothing is said is held as it was announced",
        "hearing_is_public",
        lambda: at("hearing").ask("hold_hearing", later(30)),
        [],
    ),
    (
        "seven working days before its day a hearing is announced",
        "hearing_notice_in_time",
        lambda: at("requested").ask("notify_hearing", later(21), hearing_on=later(30)),
        [],
    ),
    (
        "six working days before it is not",
        "hearing_notice_in_time",
        lambda: at("requested").ask("notify_hearing", later(22), hearing_on=later(30)),
        ["2026年4月1日听证应当在2026年3月23日前通知"],
    ),
    (
        "a hearing whose notice did not arrive is not held",
        "hearing_notice_in_time",
        lambda: (
            at("requested").happen("notify_hearing", later(13), hearing_on=later(30)).ask("hold_hearing", later(30))
        ),
        ["听证会通知书没有送达的证明 <document_served:hearing_notice>"],
    ),
    (
        "a hearing whose notice arrived late is not held",
        "hearing_notice_in_time",
        lambda: (
            at("requested")
            .happen("notify_hearing", later(13), hearing_on=later(30))
            .happen("document_served", later(22), **serving("hearing_notice", 22))
            .ask("hold_hearing", later(30))
        ),
        ["听证会通知书没有在2026年3月23日前送达"],
    ),
    (
        "a hearing whose notice arrived in time is held",
        "hearing_notice_in_time",
        lambda: at("hearing").ask("hold_hearing", later(30)),
        [],
    ),
    (
        "where nobody asked for a hearing none is announced",
        "hearing_notice_in_time",
        lambda: at("large").ask("hold_hearing", later(30)),
        [],
    ),
    (
        "while a hearing may be asked for nothing is decided",
        "hearing_period_over",
        lambda: at("large").ask("propose_disposal", later(18), penalty=LARGE_ROWS),
        ["听证申请期限到2026年3月20日，尚未届满，当事人也没有书面放弃 <waive_hearing>"],
    ),
    (
        "once it was asked for the time for asking is over",
        "hearing_period_over",
        lambda: at("requested").ask("propose_disposal", later(13), penalty=LARGE_ROWS),
        [],
    ),
    (
        "points that the report leaves out are remarked",
        "hearing_points_answered",
        lambda: (
            at("hearing")
            .happen("hold_hearing", later(30), points=["数额", "证据"])
            .ask("report_hearing", answered=False)
        ),
        ["~听证中提出的意见没有回应：数额、证据"],
    ),
    (
        "where no points were made none is answered",
        "hearing_points_answered",
        lambda: at("heard").ask("report_hearing", answered=False),
        [],
    ),
    (
        "a report that tells nothing goes back",
        "hearing_report_is_whole",
        lambda: at("heard").happen("report_hearing", summary="").ask("review_hearing_report"),
        ["#听证报告没有写明听证会基本情况"],
    ),
    (
        "a report that was read is read",
        "hearing_report_was_reviewed",
        lambda: at("heard").happen("report_hearing").ask("propose_disposal", penalty=LARGE_ROWS),
        ["~#听证报告还没有经机关负责人审核，听证会报告书没有制发"],
    ),
    (
        "a request on the last day is in time",
        "hearing_request_in_time",
        lambda: at("large").ask("request_hearing", later(18)),
        [],
    ),
    (
        "a request of one of two who was told later is in time",
        "hearing_request_in_time",
        lambda: at("large").ask("request_hearing", later(19)),
        ["~听证申请超过最后一日2026年3月20日"],
    ),
    (
        "a request that was refused is not handled again",
        "hearing_request_stands",
        lambda: at("requested").happen("refuse_hearing_request").ask("accept_hearing_request"),
        ["#没有待处理的听证申请"],
    ),
    (
        "of two one asked for a hearing and is answered",
        "hearing_request_stands",
        lambda: two_told().happen("request_hearing", later(12), party="A").ask("accept_hearing_request", later(13)),
        [],
    ),
    (
        "a hearing is reported once it was held",
        "hearing_was_held",
        lambda: at("hearing").ask("report_hearing"),
        ["没有举行听证"],
    ),
    (
        "a request that waits stands in the way",
        "hearing_was_held_when_requested",
        lambda: at("requested").ask("propose_disposal", penalty=LARGE_ROWS),
        ["当事人申请听证，没有组织听证 <hold_hearing> <terminate_hearing> <withdraw_hearing_request>"],
    ),
    (
        "a request that came in time and was refused stands in the way",
        "hearing_was_held_when_requested",
        lambda: at("requested").happen("refuse_hearing_request").ask("propose_disposal", penalty=LARGE_ROWS),
        ["当事人申请听证，没有组织听证"],
    ),
    (
        "a request that came too late and was refused does not",
        "hearing_was_held_when_requested",
        lambda: (
            at("large")
            .happen("request_hearing", later(19))
            .happen("refuse_hearing_request")
            .ask("propose_disposal", penalty=LARGE_ROWS)
        ),
        [],
    ),
    (
        "a request by whom nothing was told of a hearing may be refused",
        "hearing_was_held_when_requested",
        lambda: (
            at("defence").happen("request_hearing", later(12)).happen("refuse_hearing_request").ask("propose_disposal")
        ),
        [],
    ),
    (
        "a request of a party that is not punished is moot",
        "hearing_was_held_when_requested",
        lambda: at("requested").happen("report_investigation", penalty=[]).ask("propose_disposal", outcome="withdraw"),
        [],
    ),
    ("a hearing is held on its day", "hearing_was_notified", lambda: at("hearing").ask("hold_hearing", later(30)), []),
    (
        "a hearing is not held before its day",
        "hearing_was_notified",
        lambda: at("hearing").ask("hold_hearing", later(29)),
        ["通知的听证日期是2026年4月1日，尚未到期"],
    ),
    (
        "a hearing may end before its day",
        "hearing_was_notified",
        lambda: at("hearing").ask("terminate_hearing", later(29)),
        [],
    ),
    (
        "a hearing that nobody announced is not held",
        "hearing_was_notified",
        lambda: at("requested").ask("hold_hearing", later(30)),
        ["没有通知听证 <notify_hearing>"],
    ),
    (
        "a hearing by a figure of the house is asked about",
        "hearing_was_offered",
        lambda: at("notice").ask("issue_notice", penalty=[penalty(50_000_00)]),
        ["拟作出的处罚应当告知听证权利，没有告知 <threshold>"],
    ),
    (
        "a hearing by law is offered",
        "hearing_was_offered",
        lambda: at("notice").ask("issue_notice", penalty=[penalty(100_000_00)]),
        ["拟作出的处罚应当告知听证权利，没有告知"],
    ),
    (
        "a decision without a notice offered no hearing",
        "hearing_was_offered",
        lambda: at("reported").ask("propose_disposal", penalty=[penalty(100_000_00)]),
        ["拟作出的处罚应当告知听证权利，没有告知 <issue_notice>"],
    ),
    (
        "a notice without the right offered none",
        "hearing_was_offered",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(100_000_00)]),
        ["拟作出的处罚应当告知听证权利，没有告知"],
    ),
    (
        "what comes next supposes that it will be told",
        "hearing_was_offered",
        lambda: look(at("large report").happen("propose_notice", penalty=LARGE_ROWS), "issue_notice"),
        [],
    ),
    (
        "who was told of a hearing in an unproven amount is asked about",
        "hearing_was_offered",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(50_000_00)]),
        ["拟作出的处罚应当告知听证权利，没有告知 <threshold>"],
    ),
    (
        "a hearing has its record",
        "hearing_was_recorded",
        lambda: at("hearing").ask("hold_hearing", later(30), transcript=False),
        ["听证没有制作笔录，或者笔录没有签名也没有注明拒签"],
    ),
    (
        "a hearing record is signed or says why not",
        "hearing_was_recorded",
        lambda: at("hearing").ask("hold_hearing", later(30), signed=False),
        ["听证没有制作笔录，或者笔录没有签名也没有注明拒签"],
    ),
    (
        "a hearing record that says why is whole",
        "hearing_was_recorded",
        lambda: at("hearing").ask("hold_hearing", later(30), signed=False, refusal_reason="拒签"),
        [],
    ),
    (
        "a hearing has somebody who writes",
        "hearing_was_recorded",
        lambda: at("hearing").ask("hold_hearing", later(30), recorder=""),
        ["听证没有制作笔录，或者笔录没有签名也没有注明拒签"],
    ),
    (
        "a hearing without a report is not decided on",
        "hearing_was_reported",
        lambda: at("heard").ask("propose_disposal", penalty=LARGE_ROWS),
        ["#听证后没有听证报告 <report_hearing>"],
    ),
    (
        "questioned on the day of the notice is looked at",
        "investigation_precedes_notice",
        lambda: at("notice").happen("record_questioning", later(11), on_site=True).ask("issue_notice", later(11)),
        ["~#最后一次询问与告知在同一日，请核对调查终结和审批是否事后补做"],
    ),
    (
        "questioned the day before is not",
        "investigation_precedes_notice",
        lambda: at("notice").happen("record_questioning", later(11), on_site=True).ask("issue_notice", later(12)),
        [],
    ),
    (
        "a review of another version does not count",
        "legal_review_passed",
        lambda: at("large deciding").happen("review_opinion_given", version="v0").ask("approve_disposal"),
        ["#法制审核的不是现在的拟处理意见"],
    ),
    (
        "a version that the leaders changed after its review stands",
        "legal_review_passed",
        lambda: (
            at("large")
            .happen("discussion_opened")
            .happen("discussion_concluded", concluded_version="v2")
            .happen("propose_disposal", version="v2", penalty=LARGE_ROWS)
            .ask("approve_disposal")
        ),
        [],
    ),
    (
        "a version that the leaders did not discuss does not",
        "legal_review_passed",
        lambda: (
            at("large")
            .happen("discussion_opened", version="v0")
            .happen("discussion_concluded", version="v0", concluded_version="v2")
            .happen("propose_disposal", version="v2", penalty=LARGE_ROWS)
            .ask("approve_disposal")
        ),
        ["#法制审核的不是现在的拟处理意见"],
    ),
    (
        "a review without an opinion is none",
        "legal_review_passed",
        lambda: at("large deciding").happen("review_submitted").ask("approve_disposal"),
        ["#案件应当法制审核，还没有审核意见 <review_opinion_given>"],
    ),
    (
        "a review by law is no matter of the house",
        "legal_review_passed",
        lambda: (
            at("reported")
            .happen("report_investigation", public_interest=True)
            .happen("propose_disposal")
            .ask("approve_disposal")
        ),
        ["案件应当法制审核，还没有审核意见 <review_opinion_given>"],
    ),
    (
        "a review with changes has passed",
        "legal_review_passed",
        lambda: (
            at("large deciding").happen("review_opinion_given", opinion="pass_with_changes").ask("approve_disposal")
        ),
        [],
    ),
    (
        "material turned away without a reason stands in the way",
        "material_was_received",
        lambda: at("waived").happen("receive_material", accepted=False, receipt="").ask("propose_disposal"),
        ["拒收过当事人提交的材料且没有写明理由"],
    ),
    (
        "a second decision is not heavier than the first",
        "no_heavier_after_defence",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation", penalty=[penalty(20_000_01)])
            .ask("propose_disposal", penalty=[penalty(20_000_01)])
        ),
        ["重新作出的处罚重于被撤销的处罚"],
    ),
    (
        "a second decision may be the same",
        "no_heavier_after_defence",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("propose_disposal")
        ),
        [],
    ),
    (
        "after a defence the penalty is no heavier",
        "no_heavier_after_defence",
        lambda: (
            at("defence").happen("record_statement", later(12)).ask("propose_disposal", penalty=[penalty(20_000_01)])
        ),
        ["当事人申辩后处罚反而加重"],
    ),
    (
        "after a defence it may be the same",
        "no_heavier_after_defence",
        lambda: at("defence").happen("record_statement", later(12)).ask("propose_disposal"),
        [],
    ),
    (
        "heavier and told anew it is looked at",
        "no_heavier_after_defence",
        lambda: (
            told_anew()
            .happen("record_inspection", later(13))
            .happen("document_served", later(13), **serving("penalty_notice", 13))
            .ask("propose_disposal", penalty=[penalty(30_000_00)])
        ),
        [f"~{TOLD_ANEW}；申辩以后的证据：第18号记录勘验笔录、现场笔录（车间）"],
    ),
    (
        "heavier though the same was weighed, that is said too",
        "no_heavier_after_defence",
        lambda: heavier_on("base"),
        [f"~{TOLD_ANEW}；申辩以后的证据：第20号记录勘验笔录、现场笔录（车间）；裁量的违法行为、阶段和方向与申辩前相同"],
    ),
    (
        "heavier on what was told before, whatever was put into the file since, it is refused",
        "no_heavier_after_defence",
        lambda: heavier_on("base", "三个月"),
        ["处罚重于申辩前告知的处罚，裁量的违法行为、阶段、数据、情形和理由都与申辩前相同"],
    ),
    (
        "heavier on another reason, people look at it",
        "no_heavier_after_defence",
        lambda: heavier_on("base", "一年"),
        [f"~{TOLD_ANEW}；申辩以后的证据：第20号记录勘验笔录、现场笔录（车间）；裁量的违法行为、阶段和方向与申辩前相同"],
    ),
    (
        "heavier where something else was weighed",
        "no_heavier_after_defence",
        lambda: heavier_on("overdue"),
        [f"~{TOLD_ANEW}；申辩以后的证据：第20号记录勘验笔录、现场笔录（车间）"],
    ),
    (
        "heavier and told anew without new evidence it is refused",
        "no_heavier_after_defence",
        lambda: (
            told_anew()
            .happen("document_served", later(13), **serving("penalty_notice", 13))
            .ask("propose_disposal", penalty=[penalty(30_000_00)])
        ),
        ["处罚重于申辩前告知的处罚，当事人2026年3月14日申辩以后没有新的证据 <exhibit_added>"],
    ),
    (
        "heavier than what was told anew it is refused",
        "no_heavier_after_defence",
        lambda: (
            told_anew()
            .happen("document_served", later(13), **serving("penalty_notice", 13))
            .ask("propose_disposal", penalty=[penalty(30_000_01)])
        ),
        ["当事人申辩后处罚反而加重"],
    ),
    (
        "told anew and not served it is refused",
        "no_heavier_after_defence",
        lambda: told_anew().ask("propose_disposal", penalty=[penalty(30_000_00)]),
        ["当事人申辩后处罚反而加重"],
    ),
    (
        "heavier where nobody spoke is no matter of the defence",
        "no_heavier_after_defence",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(30_000_00)]),
        [],
    ),
    (
        "a first notice that is heavier than what the party spoke against is no new notice",
        "no_heavier_after_defence",
        lambda: (
            at("reported")
            .happen("record_statement", later(10))
            .happen("issue_notice", later(11), penalty=[penalty(30_000_00)])
            .happen("document_served", later(11), **serving("penalty_notice", 11))
            .ask("propose_disposal", penalty=[penalty(30_000_00)])
        ),
        ["当事人申辩后处罚反而加重"],
    ),
    (
        "the notice leaves out one of two",
        "notice_follows_approval",
        lambda: (
            two()
            .happen("propose_notice", later(11), penalty=TWO_ROWS)
            .happen("approve_notice")
            .ask("issue_notice", penalty=[penalty()])
        ),
        ["告知的内容与批准的拟处罚不一致，或者漏告当事人"],
    ),
    (
        "the notice tells both",
        "notice_follows_approval",
        lambda: (
            two()
            .happen("propose_notice", later(11), penalty=TWO_ROWS)
            .happen("approve_notice")
            .ask("issue_notice", penalty=TWO_ROWS)
        ),
        [],
    ),
    (
        "the notice leaves something unsaid",
        "notice_follows_approval",
        lambda: at("notice").ask(
            "issue_notice", penalty=[{"party": "A", "kinds": ["fine"], "fine": 20_000_00, "items": ["WSL-99-1"]}]
        ),
        ["告知的内容与批准的拟处罚不一致，或者漏告当事人 <penalty>"],
    ),
    ("what comes next tells nothing yet", "notice_follows_approval", lambda: look(at("notice"), "issue_notice"), []),
    (
        "a notice of another fine is another notice",
        "notice_follows_approval",
        lambda: at("notice").ask("issue_notice", penalty=[penalty(30_000_00)]),
        ["告知的内容与批准的拟处罚不一致，或者漏告当事人"],
    ),
    (
        "a notice names facts, articles, kinds and the fine",
        "notice_is_complete",
        lambda: at("notice").ask("issue_notice", penalty=[penalty(0, facts="", articles=[], kinds=["fine"])]),
        ["告知书没有写明：违法事实、处罚依据的条款、罚款数额"],
    ),
    (
        "a notice without kinds names none",
        "notice_is_complete",
        lambda: at("notice").ask("issue_notice", penalty=[penalty(kinds=[])]),
        ["告知书没有写明：拟处罚的内容"],
    ),
    (
        "a warning has no amount",
        "notice_is_complete",
        lambda: at("notice").ask("issue_notice", penalty=[penalty(0, kinds=["warning"])]),
        [],
    ),
    (
        "what the notice of an old file leaves unsaid is asked about",
        "notice_is_complete",
        lambda: at("notice").ask("issue_notice", penalty=[{"party": "A", "kinds": ["fine"]}]),
        ["告知书没有写明：违法事实、处罚依据的条款、罚款数额 <penalty>"],
    ),
    ("a decision on what was told", "notice_matches_decision", lambda: at("waived").ask("propose_disposal"), []),
    (
        "a lighter decision is looked at where the house wants it",
        "notice_matches_decision",
        lambda: house(at("waived"), renotice_when_lower=True).ask("propose_disposal", penalty=[penalty(19_999_99)]),
        ["~#处罚轻于告知，本机关要求变更后重新告知"],
    ),
    (
        "a lighter decision is fine where it does not",
        "notice_matches_decision",
        lambda: house(at("waived"), renotice_when_lower=False).ask("propose_disposal", penalty=[penalty(19_999_99)]),
        [],
    ),
    (
        "the same fine is no lighter one",
        "notice_matches_decision",
        lambda: house(at("waived"), renotice_when_lower=True).ask("propose_disposal"),
        [],
    ),
    (
        "everything that differs is named",
        "notice_matches_decision",
        lambda: at("waived").ask(
            "propose_disposal",
            penalty=[penalty(20_000_01, facts="f2", articles=["WSL-98"], kinds=["fine", "warning"], confiscation=1)],
        ),
        ["拟作决定与告知书不一致：违法事实、法律依据、处罚种类、罚款由20,000元增至20,000.01元、没收由0元增至0.01元"],
    ),
    (
        "fewer kinds than were told are no difference",
        "notice_matches_decision",
        lambda: (
            at("reported").happen("issue_notice", penalty=[penalty(kinds=["fine", "warning"])]).ask("propose_disposal")
        ),
        [],
    ),
    (
        "what the decision leaves unsaid is asked about",
        "notice_matches_decision",
        lambda: at("waived").ask(
            "propose_disposal", penalty=[{"party": "A", "fine": 20_000_00, "kinds": ["fine"], "items": ["WSL-99-1"]}]
        ),
        ["拟作决定与告知书不一致：违法事实、法律依据 <penalty>"],
    ),
    (
        "five working days are told for a hearing",
        "notice_periods_are_right",
        lambda: at("notice").ask("issue_notice", hearing_told=True, hearing_days=4),
        ["告知书写明的听证申请期限为4日，少于法定的5日 §APL-64[1] §APL-85"],
    ),
    (
        "days for a hearing of which nothing is told count nothing",
        "notice_periods_are_right",
        lambda: at("notice").ask("issue_notice", hearing_told=False, hearing_days=4),
        [],
    ),
    (
        "days for a statement are those of the house",
        "notice_periods_are_right",
        lambda: at("notice").ask("issue_notice", statement_days=4),
        ["~#告知书写明的陈述申辩期限为4日，少于本机关规定的5个工作日"],
    ),
    (
        "as many days as the house has are told",
        "notice_periods_are_right",
        lambda: at("notice").ask("issue_notice", statement_days=5),
        [],
    ),
    (
        "what the house has reviewed before the notice is reviewed",
        "notice_was_reviewed",
        lambda: at("large report").ask("approve_notice"),
        ["#案件应当法制审核，告知前没有审核通过 <review_opinion_given>"],
    ),
    (
        "a review of another version is none before the notice",
        "notice_was_reviewed",
        lambda: (
            at("large report")
            .happen("review_submitted")
            .happen("review_opinion_given", version="v0")
            .ask("approve_notice")
        ),
        ["#案件应当法制审核，告知前没有审核通过 <review_opinion_given>"],
    ),
    (
        "a house that reviews before the decision only asks nothing before the notice",
        "notice_was_reviewed",
        lambda: house(at("large report"), review_before_notice=False).ask("approve_notice"),
        [],
    ),
    (
        "a waiver of a party that is not told of anything waives nothing",
        "notice_was_served",
        lambda: at("reported").ask("waive_statement"),
        ["没有告知拟作出的处罚 <issue_notice>"],
    ),
    (
        "of two only who is punished is told",
        "notice_was_served",
        lambda: (
            two()
            .happen("report_investigation", penalty=[penalty()])
            .happen("issue_notice", penalty=[penalty()])
            .happen("document_served", later(12), **serving("penalty_notice", 12))
            .ask("waive_statement", later(12))
        ),
        [],
    ),
    (
        "a notice that was issued and not served",
        "notice_was_served",
        lambda: at("notice").happen("issue_notice").ask("propose_disposal"),
        ["告知书没有送达 <document_served:hearing_notice_right> <document_served:penalty_notice>"],
    ),
    (
        "a notice that does not tell the rights",
        "notice_was_served",
        lambda: (
            at("notice")
            .happen("issue_notice", rights_told=False)
            .happen("document_served", later(11), **serving("penalty_notice", 11))
            .ask("propose_disposal")
        ),
        ["告知书没有告知陈述、申辩的权利"],
    ),
    (
        "a lighter decision made anew on the same facts is looked at",
        "notice_was_served",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("propose_disposal", penalty=[penalty(19_000_00)])
        ),
        ["~重新作出的处罚较轻，事实和依据没有变，原决定前已经告知和听取意见"],
    ),
    (
        "a decision made anew on other facts is told anew",
        "notice_was_served",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("propose_disposal", penalty=[penalty(19_000_00, facts="f2")])
        ),
        ["没有告知拟作出的处罚 <issue_notice>"],
    ),
    (
        "a decision made anew by other articles is told anew",
        "notice_was_served",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("propose_disposal", penalty=[penalty(19_000_00, articles=["WSL-98"])])
        ),
        ["没有告知拟作出的处罚 <issue_notice>"],
    ),
    (
        "a heavier decision made anew is told anew",
        "notice_was_served",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("propose_disposal", penalty=[penalty(20_000_01)])
        ),
        ["没有告知拟作出的处罚 <issue_notice>"],
    ),
    (
        "a hearing has a presider who did not investigate",
        "presider_is_not_investigator",
        lambda: at("requested").ask("notify_hearing", presider={"id": "o2"}),
        ["听证主持人是本案调查人员或者应当回避"],
    ),
    (
        "a hearing has a presider",
        "presider_is_not_investigator",
        lambda: at("requested").ask("notify_hearing", presider={"id": ""}),
        ["没有指定听证主持人"],
    ),
    (
        "a hearing that was held by an investigator does not stand",
        "presider_is_not_investigator",
        lambda: (
            at("hearing")
            .happen("hold_hearing", later(30), presider={"id": "o1"})
            .happen("report_hearing")
            .happen("propose_disposal", penalty=LARGE_ROWS)
            .ask("approve_disposal")
        ),
        ["听证主持人是本案调查人员或者应当回避"],
    ),
    (
        "a hearing that was not held has no presider yet",
        "presider_is_not_investigator",
        lambda: at("hearing").happen("propose_disposal", penalty=LARGE_ROWS).ask("approve_disposal"),
        [],
    ),
    (
        "who comes next to preside is not known yet",
        "presider_is_not_investigator",
        lambda: look(at("requested"), "notify_hearing"),
        [],
    ),
    (
        "a review that has its opinion is over",
        "review_was_submitted",
        lambda: at("reported").happen("review_submitted").happen("review_opinion_given").ask("review_opinion_given"),
        ["#没有待审核的送审件"],
    ),
    (
        "of several reviewers none investigated",
        "reviewer_is_not_investigator",
        lambda: at("reported").ask("review_opinion_given", reviewers=[REVIEWER, {"id": "o2"}]),
        ["法制审核人员就是本案调查人员或者应当回避的人员"],
    ),
    (
        "a review by an investigator carries no decision",
        "reviewer_is_not_investigator",
        lambda: at("large deciding").happen("review_opinion_given", reviewers=[{"id": "o1"}]).ask("approve_disposal"),
        ["法制审核人员就是本案调查人员或者应当回避的人员"],
    ),
    (
        "a review by somebody recused since carries none",
        "reviewer_is_not_investigator",
        lambda: at("large deciding").happen("decide_recusal", person="r1", granted=True).ask("approve_disposal"),
        ["法制审核人员就是本案调查人员或者应当回避的人员"],
    ),
    (
        "who handles a case without having investigated does not review it",
        "reviewer_is_not_investigator",
        lambda: (
            at("reported")
            .happen("assign_officers", officers=[OFFICER_3])
            .ask("review_opinion_given", reviewers=[{"id": "o3"}])
        ),
        ["法制审核人员就是本案调查人员或者应当回避的人员"],
    ),
    (
        "a review by nobody is by nobody qualified",
        "reviewer_is_qualified",
        lambda: at("reported").ask("review_opinion_given", reviewers=[]),
        ["初次从事法制审核的人员没有法律职业资格"],
    ),
    (
        "one of two who is not qualified spoils it",
        "reviewer_is_qualified",
        lambda: at("reported").ask("review_opinion_given", reviewers=[REVIEWER, {"id": "r2", "first_time": True}]),
        ["初次从事法制审核的人员没有法律职业资格"],
    ),
    (
        "on the day of the notice nothing is decided, by law",
        "statement_period_over",
        lambda: at("defence").ask("propose_disposal", later(11)),
        ["告知当日不能作出决定，陈述申辩期限到2026年3月20日，尚未届满，当事人也没有书面放弃 <waive_statement>"],
    ),
    (
        "after it nothing is decided for the days of the house",
        "statement_period_over",
        lambda: at("defence").ask("propose_disposal", later(12)),
        ["#陈述申辩期限到2026年3月20日，尚未届满，当事人也没有书面放弃 <waive_statement>"],
    ),
    (
        "on the last of these days nothing is decided",
        "statement_period_over",
        lambda: at("defence").ask("propose_disposal", later(18)),
        ["#陈述申辩期限到2026年3月20日，尚未届满，当事人也没有书面放弃 <waive_statement>"],
    ),
    (
        "the day after something may be",
        "statement_period_over",
        lambda: at("defence").ask("propose_disposal", later(19)),
        [],
    ),
    (
        "who named ten days leaves ten, by law",
        "statement_period_over",
        lambda: (
            at("reported")
            .happen("issue_notice", later(11), statement_days=10)
            .happen("document_served", later(11), **serving("penalty_notice", 11))
            .ask("propose_disposal", later(19))
        ),
        ["告知书写明的陈述申辩期限到2026年3月27日，尚未届满，当事人也没有书面放弃 <waive_statement>"],
    ),
    (
        "who waived it waits no more",
        "statement_period_over",
        lambda: at("waived").ask("propose_disposal", later(12)),
        [],
    ),
    (
        "of two one has made a statement",
        "statement_was_made",
        lambda: two_told().happen("record_statement", later(12), party="B").ask("review_statement", later(13)),
        [],
    ),
    (
        "a statement of the day is looked at",
        "statement_was_reviewed",
        lambda: (
            at("waived")
            .happen("record_statement", later(12))
            .happen("review_statement", later(13))
            .ask("propose_disposal", later(12))
        ),
        ["~收到陈述、申辩的当日即复核或者提请处理，请核对是否认真复核 §APL-45(1)"],
    ),
    (
        "a statement reviewed on its day is looked at",
        "statement_was_reviewed",
        lambda: (
            at("waived")
            .happen("record_statement", later(12))
            .happen("review_statement", later(12))
            .ask("propose_disposal", later(14))
        ),
        ["~收到陈述、申辩的当日即复核或者提请处理，请核对是否认真复核 §APL-45(1)"],
    ),
    (
        "a statement reviewed on the next day is not",
        "statement_was_reviewed",
        lambda: (
            at("waived")
            .happen("record_statement", later(12))
            .happen("review_statement", later(13))
            .ask("propose_disposal", later(14))
        ),
        [],
    ),
    (
        "a request in time is not refused",
        "timely_hearing_request_is_accepted",
        lambda: at("requested").ask("refuse_hearing_request"),
        ["听证申请没有超过期限，应当组织听证"],
    ),
    (
        "a request out of time may be",
        "timely_hearing_request_is_accepted",
        lambda: at("large").happen("request_hearing", later(19)).ask("refuse_hearing_request"),
        [],
    ),
    (
        "a request by whom no hearing is due may be refused",
        "timely_hearing_request_is_accepted",
        lambda: at("defence").happen("request_hearing", later(12)).ask("refuse_hearing_request"),
        [],
    ),
    (
        "a request where a hearing was due and not told is not",
        "timely_hearing_request_is_accepted",
        lambda: (
            at("reported")
            .happen("issue_notice", later(11), penalty=LARGE_ROWS)
            .happen("document_served", later(11), **serving("penalty_notice", 11))
            .happen("request_hearing", later(12))
            .ask("refuse_hearing_request")
        ),
        ["听证申请没有超过期限，应当组织听证"],
    ),
    (
        "a request that is refused already is refused",
        "timely_hearing_request_is_accepted",
        lambda: at("requested").happen("refuse_hearing_request").ask("refuse_hearing_request"),
        [],
    ),
]


@pytest.mark.parametrize(("gate", "asked", "answers"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_answers(gate: str, asked: Callable[[], Answer], answers: list[str]) -> None:
    assert says(asked(), gate) == answers
