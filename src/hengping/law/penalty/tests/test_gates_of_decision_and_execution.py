"""What the gates say about decision, penalty on the spot, service, payment, court, remedies and the end.

A row says what the law wants there, the gate that says it, the step that is asked for, and all that the gate answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hengping.law.findings import Answer, Basis
from hengping.law.penalty.tests.answers import Row, answering, house, look, says
from hengping.law.penalty.tests.changes import TWO_ROWS, paid_and_revoked, serving, two, two_decided, two_told
from hengping.law.penalty.tests.story import PERSON, UNIT, Story, at, later, penalty
from hengping.law.penalty.tests.weighed import sheet_row


def signed_by(authority: str, kind: str = "penalty_decision_unit", **party: Any) -> Callable[[], Answer]:
    """A paper to one party of that sort, about to be entered as signed for."""
    row = {**UNIT, **party}
    return lambda: (
        Story()
        .happen("accept_clue")
        .happen("propose_filing", parties=[row])
        .ask("document_served", **serving(kind, 16, receiver="李某", authority=authority))
    )


PROVEN = "2026年3月12日的调查终结报告认定每一项违法事实都有证据支持，"
NOTHING_SHOWN = "没有写明哪一份材料证明应当终结执行 <proof>"
NOT_STATED = "选择其他情形的，没有写明是什么情形 <note>"


def ending(reason: str, *, shown: date | None = None, **particulars: Any) -> Callable[[], Answer]:
    """An execution about to be ended, with a paper of that day in the file or none."""

    def asked() -> Answer:
        story = at("execution")
        if shown is not None:
            story.happen("exhibit_added", shown, evidence="documentary", name="注销登记")
            particulars.setdefault("proof", [len(story.acts)])
        return story.ask("end_execution", later(60), reason=reason, **particulars)

    return asked


def upset(*texts: str, stage: str = "execution") -> Story:
    """A case in which something was entered late, as its first entry, although it upset what came after it."""
    return at(stage).upset("record_statement", *(texts or ("听证没有举行", "没有复核")), seq=1)


def revoked(*, redo: bool = False, served: bool = False) -> Story:
    """A case whose decision was revoked, in writing."""
    story = at("execution").happen("revoke_decision", later(40), redo=redo)
    if served:
        return story.serve("revocation_decision", later(41))
    return story.happen("document_issued", later(40), document="r1", kind="revocation_decision")


ACCIDENT = "处罚的是发生生产安全事故的违法行为，没有写明是否涉嫌犯罪，请核对有关人员是否涉嫌重大责任事故等犯罪"
A_PERSON = {"name": "张某", "person": True, "id_number": "441802198001010011", "credit_code": None}

ROWS: list[Row] = [
    (
        "a paper to a company is not signed for by whoever lives with its head",
        "signer_fits_the_party",
        signed_by("family"),
        ["当事人是单位，同住成年家属不能替当事人签收"],
    ),
    (
        "a paper to a company is signed for by its mail clerk or its agent",
        "signer_fits_the_party",
        signed_by("mailroom"),
        [],
    ),
    (
        "a living company that does not pay is no company that has ended",
        "execution_end_has_ground",
        ending("no_property"),
        [NOTHING_SHOWN],
    ),
    (
        "that it has ended is shown by a paper of the file",
        "execution_end_has_ground",
        ending("no_property", shown=later(40)),
        [],
    ),
    (
        "what was there before the decision shows nothing of what came after it",
        "execution_end_has_ground",
        lambda: at("execution").ask("end_execution", later(60), reason="no_property", proof=[1, 3]),
        ["第1、3号记录不是作出处罚决定以后取得的证据材料"],
    ),
    (
        "a company does not die",
        "execution_end_has_ground",
        ending("no_estate", shown=later(40)),
        ["当事人是公司，不能以公民死亡终结执行"],
    ),
    (
        "a decision that stands was not revoked",
        "execution_end_has_ground",
        ending("revoked"),
        ["据以执行的处罚决定没有被撤销"],
    ),
    (
        "money is not lost as a thing is",
        "execution_end_has_ground",
        ending("object_lost", shown=later(40)),
        ["还有20,000元没有缴纳，应缴的款项没有可以灭失的标的"],
    ),
    (
        "another reason is said",
        "execution_end_has_ground",
        ending("other", note=" "),
        [NOT_STATED, NOTHING_SHOWN],
    ),
    (
        "another reason that is said and shown ends it",
        "execution_end_has_ground",
        ending("other", shown=later(40), note="法院裁定终结本案执行"),
        [],
    ),
    (
        "a person does not end as a company does",
        "execution_end_has_ground",
        lambda: two_decided().ask("end_execution", later(60), reason="no_property", party="B"),
        ["张某：当事人是个人，不能以法人终止终结执行", NOTHING_SHOWN],
    ),
    (
        "a decision that was revoked is enforced no more, and the record says so",
        "execution_end_has_ground",
        lambda: two_decided().happen("revoke_decision", later(40)).ask("end_execution", reason="revoked"),
        [],
    ),
    (
        "whoever asks what comes next has named no reason yet",
        "execution_end_has_ground",
        lambda: look(at("execution"), "end_execution"),
        [],
    ),
    (
        "what a late entry upset is not closed before the head has decided on it",
        "late_entries_were_answered",
        lambda: upset().ask("propose_closing"),
        ["#还没有决定怎样处理第1条记录影响的事项：听证没有举行", "#还没有决定怎样处理第1条记录影响的事项：没有复核"],
    ),
    (
        "nor taken to the court",
        "late_entries_were_answered",
        lambda: upset().ask("apply_court"),
        ["#还没有决定怎样处理第1条记录影响的事项：听证没有举行", "#还没有决定怎样处理第1条记录影响的事项：没有复核"],
    ),
    (
        "what is kept is settled",
        "late_entries_were_answered",
        lambda: upset().do("answer_upset", answer="keep").ask("propose_closing"),
        [],
    ),
    (
        "that a decision is to be revoked revokes it not",
        "late_entries_were_answered",
        lambda: upset("听证没有举行").do("answer_upset", answer="revoke").ask("propose_closing"),
        ["#已经决定“撤销已经作出的决定”，还没有办理第1条记录影响的事项：听证没有举行"],
    ),
    (
        "the revocation does",
        "late_entries_were_answered",
        lambda: upset().do("answer_upset", answer="revoke").do("revoke_decision").ask("propose_closing"),
        [],
    ),
    (
        "so does the court that takes the decision away",
        "late_entries_were_answered",
        lambda: (
            upset()
            .do("record_remedy_started", kind="litigation")
            .do("record_remedy_outcome", kind="litigation", outcome="revoked")
            .ask("propose_closing")
        ),
        [],
    ),
    (
        "and whoever sends the case back",
        "late_entries_were_answered",
        lambda: upset("没有复核", stage="deciding").happen("return_to_investigation").ask("propose_closing"),
        [],
    ),
    (
        "what was upset only after that is not",
        "late_entries_were_answered",
        lambda: (
            at("execution")
            .happen("revoke_decision")
            .upset("record_statement", "没有复核", seq=99)
            .ask("propose_closing")
        ),
        ["#还没有决定怎样处理第99条记录影响的事项：没有复核"],
    ),
    (
        "of two only the one that is named is settled",
        "late_entries_were_answered",
        lambda: (
            upset("没有复核")
            .upset("record_statement", "听证没有举行", seq=99)
            .do("answer_upset", answer="keep", late_seqs=[1])
            .ask("propose_closing")
        ),
        ["#还没有决定怎样处理第99条记录影响的事项：听证没有举行"],
    ),
    (
        "what the law forbids to decide without is not kept",
        "upset_may_be_kept",
        lambda: answering("statement_was_reviewed"),
        ["第1条记录影响的事项不能维持：以后办理的“制发决定”：没有这样办 §APL-45(1) §APL-62"],
    ),
    (
        "of what is named alone",
        "upset_may_be_kept",
        lambda: answering("statement_was_reviewed", late_seqs=[2]),
        [],
    ),
    (
        "and may be done anew or taken back",
        "upset_may_be_kept",
        lambda: answering("statement_was_reviewed", answer="redo"),
        [],
    ),
    (
        "what is for the head to judge may be kept",
        "upset_may_be_kept",
        lambda: answering("discussion_had_quorum"),
        [],
    ),
    (
        "what the house alone asks may be kept",
        "upset_may_be_kept",
        lambda: answering("amount_in_range", basis=Basis.HOUSE),
        [],
    ),
    (
        "whoever takes a decision back for good says why",
        "revocation_has_ground",
        lambda: at("execution").ask("revoke_decision", ground=None),
        ["撤销处罚决定又不重新处理，没有写明法定情形 <ground>"],
    ),
    (
        "a fault that leaves the violation standing is decided on anew",
        "revocation_has_ground",
        lambda: at("execution").ask("revoke_decision", ground="procedure"),
        ["撤销的情形是“违反法定程序”，违法事实仍然成立，应当重新处理 §APL-38(2) §APL-57(1)[1]"],
    ),
    (
        "and then needs no ground",
        "revocation_has_ground",
        lambda: at("execution").ask("revoke_decision", redo=True, ground=None),
        [],
    ),
    (
        "before anything is typed nothing is asked of it",
        "revocation_has_ground",
        lambda: look(at("execution"), "revoke_decision"),
        [],
    ),
    (
        "a ground of the law ends it",
        "revocation_has_ground",
        lambda: at("execution").ask("revoke_decision", ground="fined_already"),
        [],
    ),
    (
        "what was proven is not unproven by itself",
        "revocation_has_ground",
        lambda: at("execution").ask("revoke_decision", later(60), ground="facts_not_established"),
        [
            "撤销的情形是“违法事实不能成立”，2026年4月1日作出决定以后没有新的证据 <exhibit_added> §APL-57(1)[3]",
        ],
    ),
    (
        "evidence that came since is named",
        "revocation_has_ground",
        lambda: (
            at("execution")
            .happen("exhibit_added", later(50), evidence="documentary", name="租赁合同")
            .ask("revoke_decision", later(60), ground="wrong_party")
        ),
        [
            (
                "~撤销的情形是“处罚的不是实施违法行为的人”，决定以后的证据：第22号记录书证（租赁合同），"
                "请核对 §APL-57(1)[3]"
            ),
        ],
    ),
    (
        "what a late entry upset may be found wrong by it",
        "revocation_has_ground",
        lambda: upset().ask("revoke_decision", later(60), ground="facts_not_established"),
        [],
    ),
    (
        "a file that tells no decision is not asked what came since",
        "revocation_has_ground",
        lambda: at("reported").ask("revoke_decision", later(60), ground="facts_not_established"),
        [],
    ),
    (
        "a company is not under age when it is revoked either",
        "no_penalty_ground_fits_the_record",
        lambda: at("execution").ask("revoke_decision", ground="under_age"),
        ["当事人是单位，不能以“不满十四周岁”为由不予处罚 §APL-30"],
    ),
    (
        "nothing upset is nothing to decide on",
        "upset_is_open",
        lambda: at("execution").ask("answer_upset"),
        ["#没有等待处理的补记、更正"],
    ),
    (
        "what was kept is not decided on again",
        "upset_is_open",
        lambda: upset().do("answer_upset", answer="keep").ask("answer_upset"),
        ["#没有等待处理的补记、更正"],
    ),
    (
        "who wants to revoke may still think better of it",
        "upset_is_open",
        lambda: upset().do("answer_upset", answer="revoke").ask("answer_upset", late_seqs=[1]),
        [],
    ),
    (
        "an entry that upset nothing is not decided on",
        "upset_is_open",
        lambda: upset().ask("answer_upset", late_seqs=[1, 2]),
        ["#第2条记录没有影响以后办理的事项，或者已经处理"],
    ),
    (
        "whoever holds the revoked decision holds the revocation before the case is closed",
        "revocation_was_served",
        lambda: revoked().ask("propose_closing"),
        ["#撤销行政处罚决定书还没有送达当事人 <document_served:revocation_decision>"],
    ),
    (
        "and before anything else is decided",
        "revocation_was_served",
        lambda: revoked(redo=True).ask("issue_decision"),
        ["#撤销行政处罚决定书还没有送达当事人 <document_served:revocation_decision>"],
    ),
    (
        "what was served was served",
        "revocation_was_served",
        lambda: revoked(served=True).ask("propose_closing"),
        [],
    ),
    (
        "a revocation of which no paper is told is asked for none",
        "revocation_was_served",
        lambda: at("execution").do("revoke_decision").ask("propose_closing"),
        [],
    ),
    (
        "whoever punishes for an accident is asked whether it was a crime",
        "crime_is_transferred",
        lambda: at("reported").ask("propose_notice", penalty=[sheet_row("AQF-114", "accident")]),
        ["~" + ACCIDENT],
    ),
    (
        "of no crime, where somebody said so",
        "crime_is_transferred",
        lambda: (
            at("reported")
            .happen("report_investigation", crime_suspected=False)
            .ask("propose_notice", penalty=[sheet_row("AQF-114", "accident")])
        ),
        ["~" + ACCIDENT.replace("没有写明是否", "没有认定")],
    ),
    (
        "before it is decided somebody says so",
        "crime_is_transferred",
        lambda: at("reported").ask("propose_disposal", penalty=[sheet_row("AQF-114", "accident")]),
        ["处罚的是发生生产安全事故的违法行为，没有写明是否涉嫌犯罪 <crime_suspected>"],
    ),
    (
        "and may say no",
        "crime_is_transferred",
        lambda: at("reported").ask(
            "propose_disposal", penalty=[sheet_row("AQF-114", "accident")], crime_suspected=False
        ),
        ["~" + ACCIDENT.replace("没有写明是否", "没有认定")],
    ),
    (
        "so is whoever tells the stage of a file from elsewhere",
        "crime_is_transferred",
        lambda: at("reported").ask("propose_notice", penalty=[penalty(stage="accident")]),
        ["~" + ACCIDENT],
    ),
    (
        "a case that goes to the police is asked no more",
        "crime_is_transferred",
        lambda: at("reported").ask("propose_disposal", outcome="transfer", penalty=[], crime_suspected=True),
        [],
    ),
    ("an agent signs for a company", "signer_fits_the_party", signed_by("agent"), []),
    (
        "a shop may be the business of one person: nobody can tell",
        "signer_fits_the_party",
        signed_by("family", name="顺达五金店"),
        ["当事人是单位，同住成年家属不能替当事人签收 <business>"],
    ),
    (
        "a paper to a person is signed for by the household",
        "signer_fits_the_party",
        signed_by("family", **A_PERSON),
        [],
    ),
    (
        "a paper to a person in no business is not signed for by a mail clerk",
        "signer_fits_the_party",
        signed_by("mailroom", **A_PERSON, business=False),
        ["当事人是个人，单位负责收件的人不能替当事人签收"],
    ),
    (
        "a person of whom nobody says so may run a business",
        "signer_fits_the_party",
        signed_by("representative", **A_PERSON),
        ["当事人是个人，法定代表人、主要负责人不能替当事人签收 <business>"],
    ),
    (
        "a person in business has a mail clerk",
        "signer_fits_the_party",
        signed_by("mailroom", **A_PERSON, business=True),
        [],
    ),
    (
        "a paper that calls a person in is signed for by the household of that person",
        "signer_fits_the_party",
        signed_by("family", "questioning_notice"),
        [],
    ),
    ("lawful and weighed an amount stands", "amount_in_range", lambda: at("waived").ask("propose_disposal"), []),
    (
        "outside the range it is refused though it was weighed",
        "amount_in_range",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(lawful=False)]),
        ["处罚数额不在法定幅度或者裁量基准之内"],
    ),
    (
        "a row without a party is weighed as that of the only one",
        "amount_in_range",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(party="", lawful=False)]),
        ["处罚数额不在法定幅度或者裁量基准之内"],
    ),
    (
        "of two a row without a party is weighed for nobody",
        "amount_in_range",
        lambda: two_told().ask("propose_disposal", penalty=[penalty(party="", lawful=False)]),
        [],
    ),
    (
        "a row of somebody else is weighed for nobody",
        "amount_in_range",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(party="Z", lawful=False)]),
        [],
    ),
    (
        "of two each has its own row",
        "amount_in_range",
        lambda: two_told().ask("propose_disposal", penalty=[penalty(), penalty(party="B", lawful=False)]),
        ["张某：处罚数额不在法定幅度或者裁量基准之内"],
    ),
    (
        "what is intended is weighed where nothing is proposed",
        "amount_in_range",
        lambda: (
            two()
            .happen("report_investigation", penalty=[penalty(), penalty(party="B", lawful=False)])
            .ask("approve_disposal")
        ),
        ["张某：处罚数额不在法定幅度或者裁量基准之内"],
    ),
    (
        "what ends without a penalty has no amount",
        "amount_in_range",
        lambda: at("waived").ask("propose_disposal", outcome="withdraw", penalty=[penalty(lawful=False)]),
        [],
    ),
    (
        "a file may be archived on the last day",
        "archived_in_time",
        lambda: at("execution").happen("approve_closing", later(40)).ask("archive_case", later(70)),
        [],
    ),
    (
        "a file archived the day after is late",
        "archived_in_time",
        lambda: at("execution").happen("approve_closing", later(40)).ask("archive_case", later(71)),
        ["~#应当在2026年5月11日前归档，已经超过"],
    ),
    (
        "a higher court is asked on the last day",
        "court_review_is_open",
        lambda: (
            at("execution")
            .happen("record_court_ruling", later(60), granted=False, final=False)
            .ask("request_court_review", later(75))
        ),
        [],
    ),
    (
        "a higher court is asked no more on the day after",
        "court_review_is_open",
        lambda: (
            at("execution")
            .happen("record_court_ruling", later(60), granted=False, final=False)
            .ask("request_court_review", later(78))
        ),
        ["申请复议的期限已在2026年5月18日届满"],
    ),
    (
        "without a refusal no higher court is asked",
        "court_review_is_open",
        lambda: at("execution").ask("request_court_review", later(60)),
        ["法院没有裁定不予受理或者不予执行"],
    ),
    (
        "where the year has no calendar nobody says that it is too late for the higher court",
        "court_review_is_open",
        lambda: (
            at("execution")
            .happen("record_court_ruling", date(2088, 12, 25), granted=False, final=False)
            .ask("request_court_review", date(2089, 1, 20))
        ),
        ["2089年的放假安排没有登记，算不出最后一日 <calendar> §AFL-56(2)"],
    ),
    (
        "of two one was brought before the court",
        "court_was_applied_to",
        lambda: two_decided().happen("apply_court", later(220), party="A").ask("record_court_ruling", later(230)),
        [],
    ),
    (
        "a court that refused finally is not waited for",
        "court_was_not_asked_yet",
        lambda: (
            at("execution")
            .happen("record_court_ruling", later(60), granted=False, final=True)
            .ask("apply_court", later(300))
        ),
        [],
    ),
    (
        "the court is asked on the last day",
        "court_window_open",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21))
            .ask("apply_court", later(296))
        ),
        [],
    ),
    (
        "the court is asked no more on the day after",
        "court_window_open",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21, party="A"))
            .ask("apply_court", later(297))
        ),
        ["某某化工有限公司：申请法院强制执行的期限已在2026年12月23日届满"],
    ),
    (
        "the court looks at a reason for being late",
        "court_window_open",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21, party="A"))
            .ask("apply_court", later(297), late_reason="洪水")
        ),
        ["~某某化工有限公司：申请期限已在2026年12月23日届满，逾期理由由法院审查 §ALLI-156"],
    ),
    (
        "what comes next knows of no reason for being late",
        "court_window_open",
        lambda: look(
            two_decided().happen("document_served", later(21), **serving("penalty_decision_unit", 21, party="A")),
            "apply_court",
            later(297),
        ),
        ["某某化工有限公司：申请法院强制执行的期限已在2026年12月23日届满"],
    ),
    (
        "a decision for one party that was not approved differs",
        "decision_follows_approval",
        lambda: (
            two_told()
            .happen("propose_disposal", later(20), penalty=[penalty()])
            .happen("approve_disposal")
            .ask("issue_decision", penalty=[penalty(), penalty(10_000_00, party="B")])
        ),
        ["决定书的处罚与批准的不一致"],
    ),
    (
        "a decision that leaves out an approved party differs",
        "decision_follows_approval",
        lambda: (
            two_told()
            .happen("propose_disposal", later(20), penalty=TWO_ROWS)
            .happen("approve_disposal")
            .ask("issue_decision", penalty=[penalty()])
        ),
        ["决定书的处罚与批准的不一致"],
    ),
    (
        "a decision that says what was approved follows",
        "decision_follows_approval",
        lambda: (
            two_told()
            .happen("propose_disposal", later(20), penalty=TWO_ROWS)
            .happen("approve_disposal")
            .ask("issue_decision", penalty=TWO_ROWS)
        ),
        [],
    ),
    (
        "a decision that only leaves something unsaid is asked about",
        "decision_follows_approval",
        lambda: at("decision").ask(
            "issue_decision", penalty=[{"party": "A", "fine": 20_000_00, "kinds": ["fine"], "items": ["WSL-99-1"]}]
        ),
        ["决定书的处罚与批准的不一致 <penalty>"],
    ),
    (
        "of what was not approved the approval says nothing",
        "decision_follows_approval",
        lambda: at("waived").ask("issue_decision"),
        [],
    ),
    (
        "what one row leaves unsaid excuses no other",
        "decision_follows_approval",
        lambda: (
            two_told()
            .happen("propose_disposal", later(20), penalty=TWO_ROWS)
            .happen("approve_disposal")
            .ask(
                "issue_decision",
                penalty=[
                    {"party": "A", "fine": 20_000_00, "kinds": ["fine"], "items": ["WSL-99-1"]},
                    penalty(9_000_00, party="B"),
                ],
            )
        ),
        ["决定书的处罚与批准的不一致"],
    ),
    (
        "a decision tells its remedies",
        "decision_is_complete",
        lambda: at("decision").ask("issue_decision", remedies_told=False, reasons=""),
        ["决定书没有载明：复议、诉讼的途径和期限、理由 §APL-59(1)"],
    ),
    (
        "a decision on the spot tells them in its form",
        "decision_is_complete",
        lambda: at("spot heard").ask("decide_on_spot", remedies_told=False),
        [],
    ),
    (
        "what a row leaves unsaid is asked about",
        "decision_is_complete",
        lambda: at("decision").ask("issue_decision", penalty=[{"party": "A", "kinds": ["fine"], "fine": 20_000_00}]),
        ["决定书没有载明：处罚依据的条款、违法事实 <penalty> §APL-59(1)"],
    ),
    (
        "on the spot is on the day or on the next",
        "decision_is_made_on_the_spot",
        lambda: at("spot heard").ask("decide_on_spot", later(1)),
        [],
    ),
    (
        "no decision is not served",
        "decision_was_served",
        lambda: at("filed").ask("record_payment"),
        ["没有处罚决定 <issue_decision> <decide_on_spot>"],
    ),
    (
        "of two the one who was not served is named",
        "decision_was_served",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21, party="A"))
            .ask("record_payment")
        ),
        [
            (
                "张某：处罚决定书没有有效送达的证明"
                " <document_served:on_spot_decision_person> <document_served:on_spot_decision_unit>"
                " <document_served:penalty_decision_person> <document_served:penalty_decision_unit>"
            )
        ],
    ),
    (
        "a deferral ends after today",
        "deferral_was_applied_for",
        lambda: at("execution").ask("propose_deferral", later(40), until_on=later(40)),
        ["延期、分期缴纳没有当事人申请、经济困难的证明或者具体期限 <propose_deferral>"],
    ),
    (
        "a deferral ends tomorrow or later",
        "deferral_was_applied_for",
        lambda: at("execution").ask("propose_deferral", later(40), until_on=later(41)),
        [],
    ),
    (
        "instalments add up to what is owed",
        "deferral_was_applied_for",
        lambda: at("execution").ask(
            "propose_deferral",
            later(40),
            until_on=later(60),
            instalments=[{"due_on": later(50), "amount": 10_000_00}, {"due_on": later(60), "amount": 10_000_00}],
        ),
        [],
    ),
    (
        "instalments that do not are refused",
        "deferral_was_applied_for",
        lambda: at("execution").ask(
            "propose_deferral",
            later(40),
            until_on=later(60),
            instalments=[{"due_on": later(50), "amount": 10_000_00}, {"due_on": later(60), "amount": 10_000_01}],
        ),
        ["各期的金额之和不是尚欠的罚没款，或者各期日期没有先后、超出分期的最后一日"],
    ),
    (
        "instalments follow each other",
        "deferral_was_applied_for",
        lambda: at("execution").ask(
            "propose_deferral",
            later(40),
            until_on=later(60),
            instalments=[{"due_on": later(60), "amount": 10_000_00}, {"due_on": later(50), "amount": 10_000_00}],
        ),
        ["各期的金额之和不是尚欠的罚没款，或者各期日期没有先后、超出分期的最后一日"],
    ),
    (
        "two instalments are not due on one day",
        "deferral_was_applied_for",
        lambda: at("execution").ask(
            "propose_deferral",
            later(40),
            until_on=later(60),
            instalments=[{"due_on": later(50), "amount": 10_000_00}, {"due_on": later(50), "amount": 10_000_00}],
        ),
        ["各期的金额之和不是尚欠的罚没款，或者各期日期没有先后、超出分期的最后一日"],
    ),
    (
        "no instalment is due after the end",
        "deferral_was_applied_for",
        lambda: at("execution").ask(
            "propose_deferral", later(40), until_on=later(60), instalments=[{"due_on": later(61), "amount": 20_000_00}]
        ),
        ["各期的金额之和不是尚欠的罚没款，或者各期日期没有先后、超出分期的最后一日"],
    ),
    (
        "where nothing was decided instalments are of nothing",
        "deferral_was_applied_for",
        lambda: at("filed").ask(
            "propose_deferral", later(40), until_on=later(60), instalments=[{"due_on": later(60), "amount": 20_000_00}]
        ),
        ["各期的金额之和不是尚欠的罚没款，或者各期日期没有先后、超出分期的最后一日 <issue_decision> <decide_on_spot>"],
    ),
    (
        "a deferral for which nobody asked is not granted",
        "deferral_was_applied_for",
        lambda: at("execution").ask("approve_deferral", later(40)),
        ["延期、分期缴纳没有当事人申请、经济困难的证明或者具体期限 <propose_deferral>"],
    ),
    (
        "a deferral of one of two is granted",
        "deferral_was_applied_for",
        lambda: two_decided().happen("propose_deferral", later(40), party="A").ask("approve_deferral", later(40)),
        [],
    ),
    (
        "the last of several instalments is due by the end",
        "deferral_was_applied_for",
        lambda: at("execution").ask(
            "propose_deferral",
            later(40),
            until_on=later(60),
            instalments=[{"due_on": later(50), "amount": 10_000_00}, {"due_on": later(61), "amount": 10_000_00}],
        ),
        ["各期的金额之和不是尚欠的罚没款，或者各期日期没有先后、超出分期的最后一日"],
    ),
    (
        "who is taught is on record where the ground asks for it",
        "education_was_recorded",
        lambda: (
            at("waived")
            .happen("propose_disposal", outcome="no_penalty", no_penalty_ground="minor_corrected")
            .happen("approve_disposal")
            .ask("issue_no_penalty")
        ),
        ["不予行政处罚的，没有对当事人进行教育的记录 <record_education>"],
    ),
    (
        "who was taught was taught",
        "education_was_recorded",
        lambda: (
            at("waived")
            .happen("propose_disposal", outcome="no_penalty", no_penalty_ground="minor_corrected")
            .happen("approve_disposal")
            .happen("record_education")
            .ask("issue_no_penalty")
        ),
        [],
    ),
    (
        "what remains to be paid is named",
        "everything_performed_or_ended",
        lambda: at("execution").happen("record_payment", later(33), amount=5_000_00).ask("propose_closing"),
        ["还有15,000元没有缴纳 <record_payment>"],
    ),
    (
        "what the court executed is finished",
        "everything_performed_or_ended",
        lambda: at("execution").happen("record_court_execution").ask("propose_closing"),
        [],
    ),
    (
        "of two one is suspended and goes on",
        "execution_is_suspended",
        lambda: two_decided().happen("suspend_execution", later(40), party="A").ask("resume_execution", later(41)),
        [],
    ),
    (
        "papers that nobody served are counted",
        "file_is_complete",
        lambda: (
            at("filed")
            .happen("document_issued", document="a", kind="questioning_notice")
            .happen("document_issued", document="b", kind="questioning_notice")
            .ask("archive_case", missing=["照片", "票据"])
        ),
        ["有2份文书没有送达回证 <document_served>", "#案卷缺少：照片、票据"],
    ),
    (
        "a warning and a small fine together are small",
        "fine_is_within_simple_limit",
        lambda: Story().ask("open_on_spot", penalty=[penalty(200_00, party="B", kinds=["fine", "warning"])]),
        [],
    ),
    (
        "a warning alone is small",
        "fine_is_within_simple_limit",
        lambda: Story().ask("open_on_spot", penalty=[penalty(0, party="B", kinds=["warning"])]),
        [],
    ),
    (
        "nothing is confiscated on the spot",
        "fine_is_within_simple_limit",
        lambda: Story().ask("open_on_spot", penalty=[penalty(100_00, party="B", confiscation=1)]),
        ["处罚种类超出警告和罚款，不能当场处罚"],
    ),
    (
        "a row without a party is that of the only one",
        "fine_is_within_simple_limit",
        lambda: Story().ask("open_on_spot", penalty=[penalty(200_01, party="")]),
        ["罚款200.01元超过200元，不能当场处罚"],
    ),
    (
        "a row of somebody else is nobody's",
        "fine_is_within_simple_limit",
        lambda: Story().ask("open_on_spot", penalty=[penalty(200_01, party="Z")]),
        [],
    ),
    (
        "of two a row without a party is nobody's",
        "fine_is_within_simple_limit",
        lambda: Story().ask("open_on_spot", parties=[UNIT, PERSON], penalty=[penalty(200_01, party="")]),
        [],
    ),
    (
        "a unit may be fined more on the spot",
        "fine_is_within_simple_limit",
        lambda: Story().ask(
            "open_on_spot", parties=[UNIT, PERSON], penalty=[penalty(3_000_00), penalty(200_01, party="B")]
        ),
        ["罚款200.01元超过200元，不能当场处罚"],
    ),
    (
        "a fine goes to the bank by way of the agency",
        "fine_was_collected_on_spot",
        lambda: at("spot decided").happen("collect_on_spot").ask("hand_over_fine", to="bank"),
        ["#没有可以上缴的当场收缴罚款"],
    ),
    (
        "a fine that the agency has goes to the bank",
        "fine_was_collected_on_spot",
        lambda: at("spot decided").happen("collect_on_spot").happen("hand_over_fine").ask("hand_over_fine", to="bank"),
        [],
    ),
    (
        "a fine that is at the bank goes nowhere",
        "fine_was_collected_on_spot",
        lambda: (
            at("spot decided")
            .happen("collect_on_spot")
            .happen("hand_over_fine")
            .happen("hand_over_fine", to="bank")
            .ask("hand_over_fine")
        ),
        ["#没有可以上缴的当场收缴罚款"],
    ),
    (
        "withdrawn without a reason",
        "no_penalty_has_ground",
        lambda: at("waived").ask("propose_disposal", outcome="withdraw", reason=" "),
        ["撤销案件没有写明违法事实不能成立等理由 §APL-57(1)"],
    ),
    (
        "withdrawn with a reason",
        "no_penalty_has_ground",
        lambda: (
            at("waived")
            .happen("report_investigation", facts_supported=False, outcome="withdraw")
            .ask("propose_disposal", outcome="withdraw", reason="事实不成立")
        ),
        [],
    ),
    (
        "a case that the report found proven is not withdrawn because the party behaves well",
        "no_penalty_has_ground",
        lambda: at("waived").ask("propose_disposal", outcome="withdraw", reason="企业态度好"),
        [PROVEN + "不能撤销案件 <withdrawn_for> §APL-57(1)[3]"],
    ),
    (
        "nor because its facts are said to be none",
        "no_penalty_has_ground",
        lambda: at("waived").ask(
            "propose_disposal", outcome="withdraw", reason="事实不成立", withdrawn_for="facts_not_established"
        ),
        [PROVEN + "不能撤销案件 §APL-57(1)[3]"],
    ),
    (
        "a proven case is withdrawn where nobody is left to be punished",
        "no_penalty_has_ground",
        lambda: at("waived").ask(
            "propose_disposal", outcome="withdraw", reason="公司已经注销", withdrawn_for="party_gone"
        ),
        [],
    ),
    (
        "what was proposed is asked again where it is approved",
        "no_penalty_has_ground",
        lambda: (
            at("waived").happen("propose_disposal", outcome="withdraw", reason="企业态度好").ask("approve_disposal")
        ),
        [PROVEN + "不能撤销案件 <withdrawn_for> §APL-57(1)[3]"],
    ),
    (
        "a proven case does not end without a penalty because its facts are none",
        "no_penalty_has_ground",
        lambda: at("waived").ask(
            "propose_disposal", outcome="no_penalty", no_penalty_ground="facts_not_established", penalty=[]
        ),
        [PROVEN + "不能按违法事实不能成立不予处罚 §APL-57(1)[3]"],
    ),
    (
        "a file that tells of no report leaves open whether the facts were proven",
        "no_penalty_has_ground",
        lambda: at("filed").ask("propose_disposal", outcome="withdraw", reason="企业态度好"),
        [],
    ),
    (
        "proposed without a ground of the law",
        "no_penalty_has_ground",
        lambda: at("waived").ask("propose_disposal", outcome="no_penalty"),
        ["没有写明不予处罚的法定理由"],
    ),
    (
        "a paper on the ground that was approved",
        "no_penalty_has_ground",
        lambda: (
            at("waived")
            .happen("propose_disposal", outcome="no_penalty", no_penalty_ground="minor_corrected")
            .happen("approve_disposal")
            .ask("issue_no_penalty")
        ),
        [],
    ),
    (
        "a paper on another ground",
        "no_penalty_has_ground",
        lambda: (
            at("waived")
            .happen("propose_disposal", outcome="no_penalty", no_penalty_ground="no_fault")
            .happen("approve_disposal")
            .ask("issue_no_penalty")
        ),
        ["批准的不予处罚理由是“当事人证明没有主观过错”，与所填的不同 §APL-57(1)"],
    ),
    ("a paper of which no approval is told", "no_penalty_has_ground", lambda: at("waived").ask("issue_no_penalty"), []),
    (
        "approved without a ground on record",
        "no_penalty_has_ground",
        lambda: at("waived").happen("propose_disposal", outcome="no_penalty").ask("approve_disposal"),
        ["没有写明不予处罚的法定理由 <propose_disposal>"],
    ),
    (
        "approved to be withdrawn without a reason on record",
        "no_penalty_has_ground",
        lambda: at("waived").happen("propose_disposal", outcome="withdraw").ask("approve_disposal"),
        ["撤销案件没有写明违法事实不能成立等理由 <reason> §APL-57(1)"],
    ),
    (
        "a penalty needs no ground to be left out",
        "no_penalty_has_ground",
        lambda: at("deciding").ask("approve_disposal"),
        [],
    ),
    (
        "of what nobody proposed nothing is asked",
        "no_penalty_has_ground",
        lambda: look(at("waived"), "propose_disposal"),
        [],
    ),
    (
        "of a paper of which nothing is known yet the approval is asked",
        "no_penalty_has_ground",
        lambda: look(at("waived").happen("propose_disposal", outcome="no_penalty"), "issue_no_penalty"),
        ["没有写明不予处罚的法定理由 <propose_disposal>"],
    ),
    (
        "while a remedy of one of two is pending the other may go to the court",
        "no_remedy_pending",
        lambda: two_decided().happen("record_remedy_started", later(40), party="A").ask("apply_court", later(300)),
        ["某某化工有限公司：当事人已申请复议或者提起诉讼，尚未终结"],
    ),
    (
        "a small fine is taken at the scene",
        "on_spot_collection_allowed",
        lambda: at("spot heard").happen("decide_on_spot", penalty=[penalty(100_00, party="B")]).ask("collect_on_spot"),
        [],
    ),
    (
        "a fen more is not",
        "on_spot_collection_allowed",
        lambda: (
            at("spot heard")
            .happen("decide_on_spot", penalty=[penalty(100_01, party="B")])
            .ask("collect_on_spot", amount=100_01)
        ),
        ["不符合当场收缴罚款的情形"],
    ),
    (
        "what is hard to enforce later is taken at the scene",
        "on_spot_collection_allowed",
        lambda: (
            at("spot heard")
            .happen("decide_on_spot", penalty=[penalty(200_00, party="B")])
            .ask("collect_on_spot", amount=200_00, ground="hard_to_enforce")
        ),
        [],
    ),
    (
        "a decision that announces no collection",
        "on_spot_collection_allowed",
        lambda: at("spot heard").ask("decide_on_spot", penalty=[penalty(1000_00, party="B")]),
        [],
    ),
    (
        "a decision that announces the collection of a small fine",
        "on_spot_collection_allowed",
        lambda: at("spot heard").ask("decide_on_spot", penalty=[penalty(100_00, party="B")], collection="small"),
        [],
    ),
    (
        "a decision that announces the collection of a fen more",
        "on_spot_collection_allowed",
        lambda: at("spot heard").ask("decide_on_spot", penalty=[penalty(100_01, party="B")], collection="small"),
        ["不符合当场收缴罚款的情形"],
    ),
    (
        "a decision far away without the party's asking",
        "on_spot_collection_allowed",
        lambda: at("spot heard").ask("decide_on_spot", penalty=[penalty(200_00, party="B")], collection="remote"),
        ["不符合当场收缴罚款的情形"],
    ),
    (
        "a decision far away of a party that asks to pay there",
        "on_spot_collection_allowed",
        lambda: at("spot heard").ask(
            "decide_on_spot", penalty=[penalty(200_00, party="B")], collection="remote", requested=True
        ),
        [],
    ),
    (
        "after an ordinary decision it is not",
        "on_spot_collection_allowed",
        lambda: at("execution").ask("collect_on_spot", ground="hard_to_enforce"),
        ["不符合当场收缴罚款的情形 <open_on_spot>"],
    ),
    (
        "far away it is where the party asks for it",
        "on_spot_collection_allowed",
        lambda: at("execution").ask("collect_on_spot", ground="remote", requested=False),
        ["不符合当场收缴罚款的情形 <open_on_spot>"],
    ),
    (
        "of two the larger fine decides",
        "on_spot_collection_allowed",
        lambda: (
            Story()
            .happen("open_on_spot", parties=[PERSON, {**PERSON, "key": "C"}])
            .happen("hear_on_spot")
            .happen("decide_on_spot", penalty=[penalty(100_00, party="B"), penalty(200_00, party="C")])
            .ask("collect_on_spot")
        ),
        ["不符合当场收缴罚款的情形"],
    ),
    (
        "of two each small fine is small",
        "on_spot_collection_allowed",
        lambda: (
            Story()
            .happen("open_on_spot", parties=[PERSON, {**PERSON, "key": "C"}])
            .happen("hear_on_spot")
            .happen("decide_on_spot", penalty=[penalty(100_00, party="B"), penalty(50_00, party="C")])
            .ask("collect_on_spot")
        ),
        [],
    ),
    (
        "on the spot and after one working day it is on record",
        "on_spot_record_in_time",
        lambda: at("spot decided").ask("file_on_spot_record", later(2)),
        [],
    ),
    (
        "what was approved without penalty is no penalty",
        "outcome_was_approved",
        lambda: (
            at("waived")
            .happen("propose_disposal", outcome="no_penalty", no_penalty_ground="minor_corrected")
            .happen("approve_disposal")
            .ask("issue_decision")
        ),
        ["处理决定没有经机关负责人批准 <approve_disposal>"],
    ),
    (
        "what was proposed is not approved yet",
        "outcome_was_approved",
        lambda: at("deciding").ask("issue_decision"),
        ["处理决定没有经机关负责人批准 <approve_disposal>"],
    ),
    (
        "an approval told alone is an approval",
        "outcome_was_approved",
        lambda: at("waived").happen("approve_disposal").ask("issue_decision"),
        [],
    ),
    (
        "who only works there is not punished in the place of the operator",
        "party_is_identified",
        lambda: at("clue").ask("propose_filing", parties=[{**PERSON, "position": "店长", "operator": False}]),
        ["张某是店长，不是违法行为的实施者或者经营者，不能代替其受罚"],
    ),
    (
        "who has no post and did nothing is not punished either",
        "party_is_identified",
        lambda: at("clue").ask("propose_filing", parties=[{**PERSON, "operator": False}]),
        ["张某不是违法行为的实施者或者经营者，不能代替其受罚"],
    ),
    (
        "a doubt about who runs it is looked at",
        "party_is_identified",
        lambda: at("clue").ask("propose_filing", parties=[{**UNIT, "doubt": "营业执照已转让"}]),
        ["~某某化工有限公司是否为实际经营者或者行为人存疑：营业执照已转让 §APL-40"],
    ),
    (
        "a fine is paid and no more",
        "payment_fits",
        lambda: (
            at("execution")
            .happen("record_payment", later(33), amount=15_000_00)
            .ask("record_payment", later(40), amount=5_000_01)
        ),
        ["登记的金额为零或者超过应缴数额"],
    ),
    (
        "confiscated income is paid and no more",
        "payment_fits",
        lambda: (
            at("decision")
            .happen("issue_decision", penalty=[penalty(confiscation=300)])
            .ask("record_payment", later(40), amount=301, of="confiscation")
        ),
        ["登记的金额为零或者超过应缴数额"],
    ),
    (
        "confiscated income is paid",
        "payment_fits",
        lambda: (
            at("decision")
            .happen("issue_decision", penalty=[penalty(confiscation=300)])
            .ask("record_payment", later(40), amount=300, of="confiscation")
        ),
        [],
    ),
    (
        "a surcharge of which nobody told the start is at most the fine",
        "payment_fits",
        lambda: at("execution").ask("record_payment", later(60), of="surcharge", amount=20_000_01),
        ["登记的金额为零或者超过应缴数额"],
    ),
    (
        "a surcharge that runs is what it has come to",
        "payment_fits",
        lambda: (
            at("execution")
            .happen("start_surcharge", later(60))
            .ask("record_payment", later(48), of="surcharge", amount=1_200_00)
        ),
        [],
    ),
    (
        "a surcharge that runs is no more than it has come to",
        "payment_fits",
        lambda: (
            at("execution")
            .happen("start_surcharge", later(60))
            .ask("record_payment", later(48), of="surcharge", amount=1_200_01)
        ),
        ["登记的金额为零或者超过应缴数额"],
    ),
    (
        "where nothing was decided nothing is paid",
        "payment_fits",
        lambda: at("filed").ask("record_payment"),
        ["登记的金额为零或者超过应缴数额 <issue_decision>"],
    ),
    (
        "fifteen days are told for paying",
        "payment_period_is_right",
        lambda: at("decision").ask("issue_decision", pay_days=14),
        ["决定书写明的缴款期限为14日，少于法定的15日"],
    ),
    (
        "other kinds of other bodies are named",
        "penalty_kinds_are_lawful",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(kinds=["fine", "detention"])]),
        ["行政拘留不属于本机关的处罚权限 §APL-9 §APL-16 §APL-18(3) §WSL-115"],
    ),
    (
        "kinds that nobody told are asked about",
        "penalty_kinds_are_lawful",
        lambda: at("waived").ask("propose_disposal", penalty=[{"party": "A", "fine": 1}]),
        ["没有写明处罚种类 <penalty>"],
    ),
    (
        "a fine needs its kind, and the kinds are told",
        "penalty_kinds_are_lawful",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(kinds=["warning"])]),
        ["有罚款数额但处罚种类中没有罚款"],
    ),
    (
        "a row without a party in a case of two is nobody's",
        "penalty_names_its_parties",
        lambda: two_told().ask("propose_disposal", penalty=[penalty(party="")]),
        ["处罚内容中的当事人不是本案当事人"],
    ),
    (
        "a row without a party in a case of one is its own",
        "penalty_names_its_parties",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(party="")]),
        [],
    ),
    (
        "one strange row among others is named",
        "penalty_names_its_parties",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(), penalty(party="Z")]),
        ["处罚内容中的当事人不是本案当事人"],
    ),
    (
        "what is withdrawn names no penalty",
        "penalty_names_its_parties",
        lambda: at("waived").ask("propose_disposal", outcome="withdraw", penalty=[]),
        [],
    ),
    (
        "what was withdrawn is not public",
        "publication_stands",
        lambda: at("execution").happen("record_publication").happen("withdraw_publication").ask("withdraw_publication"),
        ["#没有已公示的处罚决定"],
    ),
    (
        "a decision of another field need not be public",
        "publication_was_made",
        lambda: house(at("execution"), field="other").ask("propose_closing"),
        [],
    ),
    (
        "what must come down is remarked",
        "publication_was_made",
        lambda: (
            at("execution")
            .happen("record_publication", later(33))
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_outcome", later(60), outcome="revoked")
            .ask("propose_closing")
        ),
        ["~决定已变更或者撤销，公示信息还没有撤回 <withdraw_publication> §APL-48(2)"],
    ),
    (
        "a decision that was quashed need not be made public",
        "publication_was_made",
        lambda: (
            at("execution")
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_outcome", later(60), outcome="revoked")
            .ask("propose_closing")
        ),
        [],
    ),
    (
        "what came down in time",
        "publication_withdrawn_in_time",
        lambda: (
            at("execution")
            .happen("record_publication", later(33))
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_outcome", later(60), outcome="revoked")
            .ask("withdraw_publication", later(67))
        ),
        [],
    ),
    (
        "what came down the day after",
        "publication_withdrawn_in_time",
        lambda: (
            at("execution")
            .happen("record_publication", later(33))
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_outcome", later(60), outcome="revoked")
            .ask("withdraw_publication", later(68))
        ),
        ["~公示信息应当在2026年5月8日前撤回，已经超过"],
    ),
    (
        "a decision is made public within seven working days",
        "published_in_time",
        lambda: at("service").ask("record_publication", later(40), published_on=later(22)),
        [],
    ),
    (
        "a decision made public on the eighth is late",
        "published_in_time",
        lambda: at("service").ask("record_publication", later(40), published_on=later(23)),
        ["~处罚决定应当在2026年3月24日前公示，已经超过"],
    ),
    (
        "of another field nobody says when",
        "published_in_time",
        lambda: house(at("service"), field="other").ask("record_publication", later(40), published_on=later(40)),
        [],
    ),
    (
        "what comes next is late as well",
        "published_in_time",
        lambda: look(at("execution"), "record_publication", later(43)),
        ["~处罚决定应当在2026年4月13日前公示，已经超过"],
    ),
    (
        "the same penalty for other reasons is another decision",
        "redo_is_not_the_same",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("issue_decision", reasons="另有事实")
        ),
        [],
    ),
    (
        "the same penalty for the same reasons is not",
        "redo_is_not_the_same",
        lambda: (
            at("decision")
            .happen("issue_decision", reasons="理由")
            .happen("record_remedy_started")
            .happen("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("issue_decision", reasons="理由")
        ),
        ["以同一事实和理由作出与被撤销的决定相同或者基本相同的处罚"],
    ),
    (
        "another fine on the same facts is another decision",
        "redo_is_not_the_same",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("issue_decision", penalty=[penalty(19_000_00)])
        ),
        [],
    ),
    (
        "other articles make another decision",
        "redo_is_not_the_same",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("issue_decision", penalty=[penalty(articles=["WSL-98"])])
        ),
        [],
    ),
    (
        "other kinds make another decision",
        "redo_is_not_the_same",
        lambda: (
            at("execution")
            .do("record_remedy_started")
            .do("record_remedy_outcome", outcome="revoked", redo=True)
            .happen("report_investigation")
            .ask("issue_decision", penalty=[penalty(kinds=["fine", "warning"])])
        ),
        [],
    ),
    (
        "what was paid on a decision that is gone goes back",
        "refund_was_made",
        lambda: paid_and_revoked().ask("propose_closing"),
        ["决定已经撤销或者变更，已缴的20,000元没有退还 <record_refund>"],
    ),
    (
        "a fen that is left goes back",
        "refund_was_made",
        lambda: paid_and_revoked().happen("record_refund", amount=19_999_99).ask("propose_closing"),
        ["决定已经撤销或者变更，已缴的0.01元没有退还 <record_refund>"],
    ),
    (
        "what went back went back",
        "refund_was_made",
        lambda: paid_and_revoked().happen("record_refund").ask("propose_closing"),
        [],
    ),
    (
        "it goes back where the case was begun anew and ended without a penalty too",
        "refund_was_made",
        lambda: paid_and_revoked(redo=True).ask("propose_closing"),
        ["决定已经撤销或者变更，已缴的20,000元没有退还 <record_refund>"],
    ),
    (
        "an answer is given on its last day",
        "remedy_answered_in_time",
        lambda: at("execution").happen("record_remedy_started", later(40)).ask("answer_remedy", later(53)),
        [],
    ),
    (
        "an answer of the day after is late",
        "remedy_answered_in_time",
        lambda: at("execution").happen("record_remedy_started", later(40)).ask("answer_remedy", later(54)),
        ["~应当在2026年4月24日前答复并提交证据，已经逾期，可能视为没有证据、依据 §ARL-70"],
    ),
    (
        "an answer in the suit is not late for the reconsideration",
        "remedy_answered_in_time",
        lambda: (
            at("execution")
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_started", later(52), kind="litigation")
            .ask("answer_remedy", later(54), kind="litigation")
        ),
        [],
    ),
    (
        "an answer in the suit is late by itself",
        "remedy_answered_in_time",
        lambda: (
            at("execution")
            .happen("record_remedy_started", later(40), kind="litigation")
            .ask("answer_remedy", later(57), kind="litigation")
        ),
        ["~应当在2026年4月27日前答复并提交证据，已经逾期，可能视为没有证据、依据 §ALL-34(2)"],
    ),
    (
        "of the remedies the periods of the law are told",
        "remedy_periods_are_right",
        lambda: at("decision").ask("issue_decision", sue_months=6, reconsider_days=59),
        ["决定书写明的申请复议或者起诉期限与法律规定不符 §ARL-20(1) §ARL-88(1) §ALL-46(1)"],
    ),
    (
        "six months and sixty days are right",
        "remedy_periods_are_right",
        lambda: at("decision").ask("issue_decision", sue_months=6, reconsider_days=60),
        [],
    ),
    (
        "another organ is not asked for reconsideration",
        "remedy_periods_are_right",
        lambda: at("decision").ask("issue_decision", reconsider_organ="superior"),
        ["决定书写明的复议机关不是本级人民政府 §ARL-24(1)[1]"],
    ),
    (
        "the government is",
        "remedy_periods_are_right",
        lambda: at("decision").ask("issue_decision", reconsider_organ="government"),
        [],
    ),
    (
        "a result is of the remedy that is pending",
        "remedy_was_started",
        lambda: (
            at("execution").happen("record_remedy_started", later(40)).ask("record_remedy_outcome", kind="litigation")
        ),
        ["#没有正在进行的复议或者诉讼"],
    ),
    (
        "whoever asks what comes next means any",
        "remedy_was_started",
        lambda: look(at("execution").happen("record_remedy_started", later(40)), "record_remedy_outcome"),
        [],
    ),
    (
        "whoever asks what comes next without any finds none",
        "remedy_was_started",
        lambda: look(at("execution"), "record_remedy_outcome"),
        ["#没有正在进行的复议或者诉讼"],
    ),
    (
        "a decision is served within seven days",
        "served_in_time",
        lambda: (
            at("service")
            .happen("document_issued", document="d", kind="penalty_decision_unit")
            .ask("document_served", later(40), **serving("penalty_decision_unit", 18))
        ),
        [],
    ),
    (
        "a decision served later is late",
        "served_in_time",
        lambda: (
            at("service")
            .happen("document_issued", document="d", kind="penalty_decision_unit")
            .ask("document_served", later(40), **serving("penalty_decision_unit", 30))
        ),
        ["~决定书应当在2026年3月24日前送达，实际为2026年4月1日 §APL-61(1) §APL-85"],
    ),
    (
        "another paper is not served so fast",
        "served_in_time",
        lambda: (
            at("service")
            .happen("document_issued", document="d", kind="correction_order")
            .ask("document_served", later(40), **serving("correction_order", 30))
        ),
        [],
    ),
    (
        "put up in time it takes effect later",
        "served_in_time",
        lambda: (
            at("service")
            .happen("document_issued", document="d", kind="penalty_decision_unit")
            .ask(
                "document_served",
                later(60),
                **serving("penalty_decision_unit", 18, mode="public_notice", effective_on=later(50)),
            )
        ),
        [
            "~决定书在2026年3月24日以前发出公告或者交邮，2026年4月21日视为送达。一种读法是期限内公告、交邮即为按期；另一种读法是期限内送达才算按期"
        ],
    ),
    (
        "posted in time it arrives later",
        "served_in_time",
        lambda: (
            at("service")
            .happen("document_issued", document="d", kind="penalty_decision_unit")
            .ask("document_served", later(60), **serving("penalty_decision_unit", 50, mode="post", posted_on=later(18)))
        ),
        [
            "~决定书在2026年3月24日以前发出公告或者交邮，2026年4月21日视为送达。一种读法是期限内公告、交邮即为按期；另一种读法是期限内送达才算按期"
        ],
    ),
    (
        "a repeat is neither too early nor too late",
        "served_in_time",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21, party="A"))
            .ask("document_served", later(60), **serving("penalty_decision_unit", 60, party="A", again="x"))
        ),
        [],
    ),
    (
        "a repeat of an invalid service is late",
        "served_in_time",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21, party="A"))
            .ask(
                "document_served",
                later(60),
                **serving("penalty_decision_unit", 60, party="A", again="x", first_invalid=True),
            )
        ),
        [
            "~决定书在2026年3月31日以前已经送达过，没有成功，2026年5月1日改用其他方式送达。一种读法是期限内公告、交邮即为按期；另一种读法是期限内送达才算按期"
        ],
    ),
    (
        "of two one was served before, and the repeat to both is no first service",
        "served_in_time",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21, party="A"))
            .ask("document_served", later(60), **serving("penalty_decision_unit", 60, again="x"))
        ),
        [],
    ),
    (
        "to both a notice is served from the day of the earlier one on",
        "service_date_is_right",
        lambda: (
            two_told()
            .happen("issue_notice", later(13), penalty=[penalty(10_000_00, party="B")])
            .ask("document_served", later(13), **serving("penalty_notice", 12))
        ),
        [],
    ),
    (
        "to the one a notice is served from the day of its own on",
        "service_date_is_right",
        lambda: (
            two_told()
            .happen("issue_notice", later(13), penalty=[penalty(10_000_00, party="B")])
            .ask("document_served", later(13), **serving("penalty_notice", 12, party="B"))
        ),
        ["送达日期早于文书制发之日2026年3月15日"],
    ),
    (
        "a second paper after the decision is no notice",
        "service_may_be_repeated",
        lambda: at("service").ask("document_served", later(30), **serving("penalty_notice", 30, again="x")),
        ["处罚决定已经作出，告知书不能再次送达"],
    ),
    (
        "a first notice after the decision is none of ours",
        "service_may_be_repeated",
        lambda: (
            at("reported").happen("issue_decision").ask("document_served", later(30), **serving("penalty_notice", 30))
        ),
        [],
    ),
    (
        "an urging on which the court was asked is not served anew",
        "service_may_be_repeated",
        lambda: (
            at("execution")
            .happen("issue_urging", later(50))
            .happen("document_served", later(52), **serving("urging_letter", 52))
            .happen("apply_court", later(80))
            .ask("document_served", later(81), **serving("urging_letter", 81, again="x", first_invalid=True))
        ),
        ["#催告之后已经申请人民法院强制执行，期限不能重新起算"],
    ),
    (
        "an urging before the court was asked is",
        "service_may_be_repeated",
        lambda: (
            at("execution")
            .happen("issue_urging", later(50))
            .happen("document_served", later(52), **serving("urging_letter", 52))
            .ask("document_served", later(81), **serving("urging_letter", 81, again="x", first_invalid=True))
        ),
        [],
    ),
    (
        "of two who were told one was told by a paper that is not served again",
        "service_may_be_repeated",
        lambda: (
            two_told()
            .happen("document_served", later(12), **serving("penalty_notice", 12, party="A"))
            .happen("issue_decision", later(20), penalty=TWO_ROWS)
            .ask("document_served", later(30), **serving("penalty_notice", 30, again="x"))
        ),
        ["处罚决定已经作出，告知书不能再次送达"],
    ),
    (
        "no more goes back than was paid",
        "something_is_to_be_refunded",
        lambda: paid_and_revoked().ask("record_refund", amount=20_000_01),
        ["退还的金额超过应退的20,000元"],
    ),
    (
        "all of it goes back",
        "something_is_to_be_refunded",
        lambda: paid_and_revoked().ask("record_refund", amount=20_000_00),
        [],
    ),
    (
        "nothing goes back as nothing",
        "something_is_to_be_refunded",
        lambda: paid_and_revoked().ask("record_refund", amount=0),
        ["退还的金额超过应退的20,000元"],
    ),
    (
        "one fen goes back",
        "something_is_to_be_refunded",
        lambda: paid_and_revoked().ask("record_refund", amount=1),
        [],
    ),
    (
        "where nothing was paid nothing goes back",
        "something_is_to_be_refunded",
        lambda: at("execution").ask("record_refund"),
        ["没有应当退还的款项"],
    ),
    (
        "whoever asks what comes next names no amount",
        "something_is_to_be_refunded",
        lambda: look(
            at("execution")
            .happen("record_payment", later(33))
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_outcome", later(60), outcome="revoked"),
            "record_refund",
        ),
        [],
    ),
    (
        "to a stranger nothing goes back",
        "something_is_to_be_refunded",
        lambda: at("execution").ask("record_refund", party="Z"),
        ["没有应当退还的款项"],
    ),
    (
        "of two one gets something back",
        "something_is_to_be_refunded",
        lambda: (
            two_decided()
            .happen("record_payment", later(33), party="A")
            .happen("record_remedy_started", later(40), party="A")
            .happen("record_remedy_outcome", later(60), party="A", outcome="revoked")
            .ask("record_refund", amount=20_000_00)
        ),
        [],
    ),
    (
        "what is paid is not deferred",
        "something_is_unpaid",
        lambda: at("execution").happen("record_payment", later(33)).ask("propose_deferral", later(35)),
        ["没有未缴纳的罚没款"],
    ),
    (
        "what one of two has not paid may be deferred",
        "something_is_unpaid",
        lambda: two_decided().happen("record_payment", later(33), party="A").ask("propose_deferral", later(35)),
        [],
    ),
    (
        "what was quashed is not deferred",
        "something_is_unpaid",
        lambda: at("execution").happen("end_execution", later(33)).ask("propose_deferral", later(35)),
        ["没有未缴纳的罚没款"],
    ),
    (
        "after a result a suit follows",
        "suit_follows_reconsideration",
        lambda: (
            at("spot decided")
            .happen("record_remedy_started", later(3))
            .happen("record_remedy_outcome", later(10))
            .ask("record_remedy_started", later(12), kind="litigation")
        ),
        [],
    ),
    (
        "a surcharge runs from the day after the last day for paying",
        "surcharge_is_right",
        lambda: at("execution").ask("start_surcharge", later(60), from_on=later(46)),
        ["加处罚款自2026年4月17日起算，缴款期限到2026年4月17日"],
    ),
    (
        "a surcharge of the next day is right",
        "surcharge_is_right",
        lambda: at("execution").ask("start_surcharge", later(60), from_on=later(47)),
        [],
    ),
    (
        "a surcharge is what it comes to up to its day",
        "surcharge_is_right",
        lambda: at("execution").ask(
            "start_surcharge", later(60), from_on=later(47), until_on=later(48), amount=1_200_00
        ),
        [],
    ),
    (
        "a surcharge of another amount is not",
        "surcharge_is_right",
        lambda: at("execution").ask(
            "start_surcharge", later(60), from_on=later(47), until_on=later(48), amount=1_200_01
        ),
        ["加处罚款计至2026年4月19日为1,200元，写成了1,200.01元"],
    ),
    (
        "a surcharge without its days runs up to today",
        "surcharge_is_right",
        lambda: at("execution").ask("start_surcharge", later(49), amount=1_800_00),
        [],
    ),
    (
        "a surcharge is told in the decision",
        "surcharge_was_announced",
        lambda: at("decision").ask("issue_decision", surcharge_told=False),
        ["~决定书没有写明逾期缴纳的加处罚款标准，以后不得加处"],
    ),
    (
        "a decision that does not say whether is asked about",
        "surcharge_was_announced",
        lambda: at("decision").ask("issue_decision", surcharge_told=None),
        ["~决定书没有写明逾期缴纳的加处罚款标准，以后不得加处 <surcharge_told>"],
    ),
    (
        "a decision of two, one fined and one warned, tells it as well",
        "surcharge_was_announced",
        lambda: two_told().ask(
            "issue_decision", surcharge_told=False, penalty=[penalty(), penalty(0, party="B", kinds=["warning"])]
        ),
        ["~决定书没有写明逾期缴纳的加处罚款标准，以后不得加处"],
    ),
    (
        "where nobody is fined no surcharge is told",
        "surcharge_was_announced",
        lambda: two_told().ask(
            "issue_decision",
            surcharge_told=False,
            penalty=[penalty(0, kinds=["warning"]), penalty(0, party="B", kinds=["warning"])],
        ),
        [],
    ),
    (
        "a surcharge that was not told does not start",
        "surcharge_was_announced",
        lambda: (
            at("decision")
            .happen("issue_decision", surcharge_told=False)
            .happen("document_served", later(31), **serving("penalty_decision_unit", 31))
            .ask("start_surcharge", later(60))
        ),
        ["决定书没有告知加处罚款的标准"],
    ),
    (
        "a surcharge of which nobody knows whether it was told does not either",
        "surcharge_was_announced",
        lambda: (
            at("decision")
            .happen("issue_decision", surcharge_told=None)
            .happen("document_served", later(31), **serving("penalty_decision_unit", 31))
            .ask("start_surcharge", later(60))
        ),
        ["决定书没有告知加处罚款的标准 <surcharge_told>"],
    ),
    (
        "a surcharge is settled at the end",
        "surcharge_was_settled",
        lambda: (
            at("execution")
            .happen("start_surcharge", later(60))
            .happen("record_payment", later(48))
            .ask("propose_closing", later(60))
        ),
        ["加处罚款还有1,200元没有结清 <record_payment> <agree_execution> <record_court_execution> <end_execution>"],
    ),
    (
        "a surcharge that was paid is settled",
        "surcharge_was_settled",
        lambda: (
            at("execution")
            .happen("start_surcharge", later(60))
            .happen("record_payment", later(48))
            .happen("record_payment", later(48), of="surcharge", amount=1_200_00)
            .ask("propose_closing", later(60))
        ),
        [],
    ),
    (
        "the party is urged after its remedies",
        "urging_after_remedy_period",
        lambda: at("execution").ask("issue_urging", later(220)),
        ["~#复议、诉讼期限还没有届满，此时催告虽不违法，宜在届满后再催告"],
    ),
    (
        "where no suit lies any more it is urged at once",
        "urging_after_remedy_period",
        lambda: (
            at("execution")
            .happen("record_remedy_started", later(40), kind="litigation")
            .happen("record_remedy_outcome", later(60), kind="litigation", outcome="rejected")
            .ask("issue_urging", later(61))
        ),
        [],
    ),
    (
        "the whole of fine and surcharge is urged",
        "urging_amount_fits",
        lambda: at("execution").happen("start_surcharge", later(60)).ask("issue_urging", later(48), amount=21_200_00),
        [],
    ),
    (
        "a fen more is not",
        "urging_amount_fits",
        lambda: at("execution").happen("start_surcharge", later(60)).ask("issue_urging", later(48), amount=21_200_01),
        ["催告金额21,200.01元与应缴数额不符，最多为21,200元"],
    ),
    (
        "where only money is owed no letter without an amount",
        "urging_amount_fits",
        lambda: at("execution").happen("record_payment", later(33)).ask("issue_urging", later(48), amount=0),
        ["催告金额0元与应缴数额不符，最多为0元"],
    ),
    (
        "what is to be carried out is urged without an amount",
        "urging_amount_fits",
        lambda: (
            at("decision")
            .happen("issue_decision", penalty=[penalty(20_000_00, kinds=["fine", "order_stoppage"])])
            .happen("record_payment", later(33))
            .ask("issue_urging", later(48), amount=0)
        ),
        [],
    ),
    (
        "an amount beside it is wrong",
        "urging_amount_fits",
        lambda: (
            at("decision")
            .happen("issue_decision", penalty=[penalty(20_000_00, kinds=["fine", "order_stoppage"])])
            .happen("record_payment", later(33))
            .ask("issue_urging", later(48), amount=1)
        ),
        ["催告金额0.01元与应缴数额不符，最多为0元"],
    ),
    (
        "where nothing was decided nobody is urged",
        "urging_amount_fits",
        lambda: at("filed").ask("issue_urging", later(48)),
        ["催告金额20,000元与应缴数额不符，最多为0元 <issue_decision> <decide_on_spot>"],
    ),
    (
        "of two one has something left to carry out",
        "urging_amount_fits",
        lambda: (
            two_told()
            .happen(
                "issue_decision",
                later(20),
                penalty=[penalty(), penalty(10_000_00, party="B", kinds=["fine", "order_stoppage"])],
            )
            .happen("record_payment", later(33), party="A")
            .happen("record_payment", later(33), party="B", amount=10_000_00)
            .ask("issue_urging", later(60), amount=0)
        ),
        [],
    ),
    (
        "ten working days are left after the urging",
        "urging_wait_over",
        lambda: (
            at("execution")
            .happen("issue_urging", later(50))
            .happen("document_served", later(52), **serving("urging_letter", 52))
            .ask("apply_court", later(70))
        ),
        ["催告书送达后的十个工作日到2026年5月11日，尚未届满"],
    ),
    (
        "after ten working days the court is asked",
        "urging_wait_over",
        lambda: (
            at("execution")
            .happen("issue_urging", later(50))
            .happen("document_served", later(52), **serving("urging_letter", 52))
            .ask("apply_court", later(71))
        ),
        [],
    ),
    (
        "what was urged and not served was not served",
        "urging_was_served",
        lambda: at("execution").happen("issue_urging", later(220)).ask("apply_court", later(300)),
        ["催告书没有有效送达 <document_served:urging_letter>"],
    ),
    (
        "who was not urged was not urged",
        "urging_was_served",
        lambda: at("execution").ask("apply_court", later(300)),
        ["没有催告 <document_served:urging_letter>"],
    ),
]


@pytest.mark.parametrize(("gate", "asked", "answers"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_answers(gate: str, asked: Callable[[], Answer], answers: list[str]) -> None:
    assert says(asked(), gate) == answers
