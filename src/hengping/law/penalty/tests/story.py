"""A fictional case for the tests: every act with ready particulars, taken through the gates one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.findings import Answer
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.acts import Act, act_from
from hengping.law.procedure.ask import ask_act
from hengping.law.procedure.fold import apply

D0 = date(2026, 3, 2)

OFFICER_1 = {
    "id": "o1",
    "name": "甲",
    "certificate": "粤R001",
    "valid_from": "2024-01-01",
    "valid_to": "2028-12-31",
}
OFFICER_2 = {**OFFICER_1, "id": "o2", "name": "乙", "certificate": "粤R002"}
OFFICER_3 = {**OFFICER_1, "id": "o3", "name": "丙", "certificate": "粤R003"}
EXPIRED = {**OFFICER_1, "id": "o4", "name": "丁", "certificate": "粤R004", "valid_to": "2025-01-31"}
AUXILIARY = {"id": "x1", "name": "协管员", "auxiliary": True}
PAIR = [OFFICER_1, OFFICER_2]

UNIT = {"key": "A", "name": "某某化工有限公司", "person": False, "credit_code": "91441802MA00000000"}
PERSON = {"key": "B", "name": "张某", "person": True, "id_number": "441802198001010011"}

REVIEWER = {"id": "r1", "name": "审核甲", "first_time": False, "legal_qualification": True}
HEAD = {"id": "h1", "name": "局长", "leader": True, "head": True, "vote": "agree"}
DEPUTY_1 = {"id": "l1", "name": "副局长甲", "leader": True, "vote": "agree"}
DEPUTY_2 = {"id": "l2", "name": "副局长乙", "leader": True, "vote": "agree"}


def penalty(fine: int = 20_000_00, party: str = "A", **changes: Any) -> dict[str, Any]:
    """A lawful penalty row; amounts in fen."""
    row: dict[str, Any] = {
        "party": party,
        "fine": fine,
        "kinds": ["fine"],
        "items": ["WSL-99-1"],
        "articles": ["WSL-99[1]"],
        "facts": "f1",
        "lawful": True,
        "grade": "g1",
    }
    return row | changes


OF_OTHERS = {"party": "A", "fine": 20_000_00, "kinds": ["fine"], "items": ["WSL-99-1"]}
"""What a paper of another body says that a party is to suffer: without our digests and keys."""

READY: dict[str, dict[str, Any]] = {
    "accept_clue": {"source": "日常检查", "summary": "未设置安全警示标志"},
    "refer_clue": {"to": "某局", "reason": "不属于本机关管辖"},
    "propose_not_filing": {"reason": "违法事实不存在"},
    "propose_filing": {
        "cause": "未设置明显的安全警示标志",
        "parties": [UNIT],
        "competence": "territorial",
        "violated_on": "2026-02-25",
        "officers": PAIR,
    },
    "refuse_filing": {"reason": "不符合立案条件"},
    "assign_officers": {"officers": PAIR},
    "identify_party": {"parties": [UNIT], "reason": "核对营业执照"},
    "identify_violation": {"items": ["WSL-99-1"], "reason": "核对现场检查记录"},
    "apply_recusal": {"person": "o1", "reason": "近亲属"},
    "decide_recusal": {"person": "o1", "granted": False, "reason": "没有利害关系"},
    "notify_questioning": {"person": "王某"},
    "record_questioning": {"person": "王某", "officers": PAIR, "certificate_shown": True, "signed": True},
    "record_inspection": {"officers": PAIR, "certificate_shown": True, "place": "车间", "signed": True},
    "order_site_measure": {"officers": PAIR, "measures": ["暂时停止使用设备"]},
    "order_correction": {"officers": PAIR, "items": ["设置警示标志"]},
    "record_recheck": {"officers": PAIR, "passed": True},
    "record_sampling": {"officers": PAIR, "items": ["样品"]},
    "verify_evidence": {"verified": True},
    "propose_preservation": {"items": ["台账"], "reason": "可能灭失"},
    "notify_preservation": {"officers": PAIR, "items": ["台账"]},
    "propose_preservation_disposal": {"handling": "返还"},
    "dispose_preservation": {"handling": "返还"},
    "propose_sealing": {"objects": ["设备"], "reason": "不符合标准", "basis": "WSL-65"},
    "approve_sealing": {"by_head": True},
    "seal_property": {"officers": PAIR, "objects": ["设备"], "certificate_shown": True},
    "appraise_sealed_property": {
        "institute": "某检测中心",
        "first_on": "2026-03-05",
        "last_on": "2026-03-14",
        "told_in_writing": True,
    },
    "propose_sealing_extension": {"reason": "情况复杂"},
    "dispose_sealing": {"handling": "解除"},
    "report_investigation": {
        "outcome": "penalty",
        "version": "v1",
        "penalty": [penalty()],
        "facts_supported": True,
    },
    "return_to_investigation": {"reason": "补充证据"},
    "review_submitted": {"version": "v1"},
    "review_opinion_given": {"opinion": "pass", "version": "v1", "reviewers": [REVIEWER]},
    "discussion_opened": {"version": "v1"},
    "discussion_concluded": {
        "version": "v1",
        "body": "agency",
        "chair": HEAD,
        "voters": [HEAD, DEPUTY_1, DEPUTY_2],
        "leaders_total": 4,
        "recorder": "秘书",
        "outcome": "penalty",
    },
    "propose_notice": {"version": "v1", "penalty": [penalty()]},
    "issue_notice": {"penalty": [penalty()], "rights_told": True, "hearing_told": False},
    "record_statement": {"content": "请求从轻"},
    "waive_statement": {"signed": True},
    "review_statement": {"adopted": "none", "reasons": "没有从轻情节"},
    "refuse_hearing_request": {"reason": "超过期限"},
    "waive_hearing": {"signed": True},
    "withdraw_hearing_request": {"signed": True},
    "notify_hearing": {"hearing_on": "2026-04-30", "place": "会议室", "presider": {"id": "p1"}, "public": True},
    "hold_hearing": {"presider": {"id": "p1"}, "recorder": "书记员", "transcript": True, "signed": True},
    "terminate_hearing": {"reason": "absent"},
    "report_hearing": {"summary": "双方到场", "opinion": "维持", "answered": True},
    "review_hearing_report": {"opinion": "同意主持人意见"},
    "propose_disposal": {"outcome": "penalty", "version": "v1", "penalty": [penalty()]},
    "issue_decision": {
        "penalty": [penalty()],
        "agency": "agency",
        "remedies_told": True,
        "surcharge_told": True,
        "correction_told": True,
        "defence_answered": True,
    },
    "issue_no_penalty": {"ground": "minor_corrected", "remedies_told": True},
    "record_education": {"content": "讲解安全生产法"},
    "refer_case": {"to": "某局", "reason": "上级指定管辖", "receipt": "收件1"},
    "revoke_decision": {"reason": "认定有误", "redo": False, "ground": "no_basis"},
    "answer_upset": {"answer": "keep", "reason": "不影响处理结果"},
    "record_uncounted_days": {"why": "hearing", "first_on": "2026-03-05", "last_on": "2026-03-14"},
    "propose_extension": {"days": 30, "reason": "案情复杂"},
    "propose_late_decision": {"reason": "鉴定耗时"},
    "propose_transfer": {"reason": "涉嫌危险作业罪", "officers": PAIR},
    "approve_transfer": {"by_principal": True},
    "refuse_transfer": {"by_principal": True, "reason": "不构成犯罪"},
    "send_transfer": {"to": "区公安分局", "receipt": "回执1"},
    "record_transfer_return": {"filed": True},
    "hand_over_items": {"items": ["账册三本"], "receipt": "交接1"},
    "record_case_returned": {"reason": "不起诉", "criminally_fined": False},
    "record_publication": {"published_on": D0, "personal_data_removed": True},
    "withdraw_publication": {"reason": "决定被撤销"},
    "propose_deferral": {"applied": True, "difficulty": "停产亏损", "until_on": "2026-09-30"},
    "record_payment": {"amount": 20_000_00, "receipt_number": "粤财001"},
    "record_refund": {"amount": 20_000_00},
    "issue_urging": {"amount": 20_000_00},
    "record_urging_statement": {"content": "请求减免"},
    "review_urging_statement": {"adopted": "none", "reasons": "没有依据"},
    "apply_court": {"court": "区人民法院"},
    "record_court_acceptance": {"accepted": True},
    "request_court_review": {"reason": "裁定有误"},
    "record_court_ruling": {"granted": True, "final": True},
    "record_court_execution": {"result": "执行完毕"},
    "suspend_execution": {"reason": "暂无履行能力"},
    "end_execution": {"reason": "no_property"},
    "agree_execution": {"terms": "分三期"},
    "record_remedy_started": {"kind": "reconsideration"},
    "answer_remedy": {"kind": "reconsideration", "content": "答复意见一份，证据目录一份"},
    "record_remedy_outcome": {"kind": "reconsideration", "outcome": "maintained"},
    "record_correction_verified": {"passed": True},
    "record_performance": {"of": "order_stoppage"},
    "propose_closing": {"ground": "已执行完毕"},
    "archive_case": {"retention": "permanent"},
    "open_on_spot": {
        "officers": PAIR,
        "certificate_shown": True,
        "parties": [PERSON],
        "facts_conclusive": True,
        "basis": "WSL-99",
        "penalty": [penalty(100_00, party="B")],
        "competence": "territorial",
        "violated_on": "2026-03-02",
    },
    "hear_on_spot": {"rights_told": True, "stated": False},
    "decide_on_spot": {
        "officers": PAIR,
        "penalty": [penalty(100_00, party="B")],
        "agency": "agency",
        "reconsideration_first": True,
        "handed_over": True,
        "numbered": True,
        "correction_told": True,
        "surcharge_told": True,
    },
    "collect_on_spot": {"amount": 100_00, "receipt_number": "粤财002", "ground": "small"},
    "hand_over_fine": {"to": "agency"},
    "turn_to_ordinary": {"reason": "事实需要核实"},
    "confirm_address": {"address": "某路1号", "electronic": True, "signed": True},
    "receive_material": {"accepted": True, "receipt": "收1"},
    "received_from": {"from": "县交通运输局", "what": "全卷", "on": D0.isoformat(), "receipt": "移收1"},
    "notice_taken_over": {
        "penalty": [OF_OTHERS],
        "number": "安应急告〔2026〕3号",
        "basis": "《安全生产法》第九十九条第（一）项",
        "rights_told": True,
        "hearing_told": False,
    },
    "decision_taken_over": {
        "penalty": [OF_OTHERS],
        "number": "安应急罚〔2026〕2号",
        "basis": "《安全生产法》第九十九条第（一）项",
        "surcharge_told": True,
    },
    "record_failed_service": {"kind": "penalty_notice", "mode": "direct", "reason": "查无此人"},
    "gate_waived": {"gate": "proposal_was_endorsed", "reason": "科室负责人出差", "expires_on": "2026-12-31"},
}
"""Ready particulars of each act; what an act needs beyond them the test gives."""

ACTORS = {"leader": "h1", "head": "h1", "section_head": "s1", "legal_reviewer": "r1"}


def later(days: int, start: date = D0) -> date:
    """So many days after the first day of the story."""
    return start + timedelta(days=days)


class Story:
    """A case under way. `do` goes through the gates; `happen` records what has happened anyway."""

    def __init__(self, setting: Setting | None = None) -> None:
        self.setting = setting or Setting()
        self.facts = CaseFacts()
        self.acts: list[Act] = []
        self.on = D0

    def act(self, kind: str, on: date | None = None, /, *, actor: str = "o1", **changes: Any) -> Act:
        """An act with its ready particulars and these changes; a value of None takes a particular away."""
        data = {name: value for name, value in (READY.get(kind, {}) | changes).items() if value is not None}
        if actor == "o1" and kind.startswith(("approve_", "refuse_", "decide_recusal")):
            actor = "h1"
        return act_from(ACTS, kind, on or self.on, data, actor, len(self.acts) + 1)

    def ask(self, kind: str, on: date | None = None, /, **changes: Any) -> Answer:
        """What the gates say about it."""
        return ask_act(PENALTY, self.act(kind, on, **changes), self.facts, self.setting)

    def do(self, kind: str, on: date | None = None, /, **changes: Any) -> Story:
        """Do it, through the gates."""
        act = self.act(kind, on, **changes)
        answer = ask_act(PENALTY, act, self.facts, self.setting)
        assert answer.allowed, (kind, [(finding.gate, finding.text) for finding in answer.refusals])
        return self._record(act)

    def happen(self, kind: str, on: date | None = None, /, **changes: Any) -> Story:
        """Record it without asking: a file from elsewhere, or a fault that was made."""
        return self._record(self.act(kind, on, **changes))

    def upset(self, kind: str, *texts: str, seq: int) -> Story:
        """Record under that number what was entered late although the law then held this against later acts."""
        return self._record(replace(self.act(kind), seq=seq, late="record", upsets=texts))

    def _record(self, act: Act) -> Story:
        self.acts.append(act)
        self.facts = apply(PENALTY, self.facts, act, self.setting)
        self.on = max(self.on, act.on)
        return self

    def approve(self, what: str, on: date | None = None, /, **changes: Any) -> Story:
        """Propose, endorse and approve in one go."""
        self.do(f"propose_{what}", on, **changes)
        self.do("endorse_proposal", on, of=f"propose_{what}", actor="s1")
        return self.do(f"approve_{what}", on)

    def serve(self, kind: str, on: date | None = None, /, **changes: Any) -> Story:
        """Issue a document and serve it directly on the same day."""
        day = on or self.on
        name = f"{kind}-{len(self.acts)}"
        self.do("document_issued", day, document=name, kind=kind)
        data = {"mode": "direct", "served_on": day, "effective_on": day, "proof": "回证1", "receiver": "前台"}
        return self.do("document_served", day, document=name, kind=kind, **(data | changes))

    def filed(self, **changes: Any) -> Story:
        """A filed case."""
        self.do("accept_clue")
        return self.approve("filing", **changes)

    def investigated(self, **changes: Any) -> Story:
        """Evidence gathered and verified, correction ordered."""
        self.do("record_inspection", self.on)
        self.do("order_correction", self.on)
        self.do("record_questioning", self.on, on_site=True)
        return self.do("verify_evidence", self.on)

    def reported(self, **changes: Any) -> Story:
        """The investigation is over."""
        self.do("report_investigation", later(10), **changes)
        return self

    def reviewed(self, version: str = "v1", on: date | None = None) -> Story:
        """Legal review passed."""
        self.do("review_submitted", on, version=version)
        return self.do("review_opinion_given", on, version=version, actor="r1")

    def discussed(self, version: str = "v1", on: date | None = None, **changes: Any) -> Story:
        """Collective discussion held."""
        self.do("discussion_opened", on, version=version)
        return self.do("discussion_concluded", on, version=version, **changes)

    def told(self, on: date | None = None, *, hearing: bool = False, **changes: Any) -> Story:
        """The notice approved, issued and served."""
        self.approve("notice", on, **changes)
        rows = {"penalty": changes["penalty"]} if "penalty" in changes else {}
        self.do("issue_notice", on, hearing_told=hearing, **rows)
        return self.serve("hearing_notice_right" if hearing else "penalty_notice", on)

    def decided(self, on: date | None = None, **changes: Any) -> Story:
        """The disposal approved and the decision issued."""
        self.approve("disposal", on, **changes)
        rows = {"penalty": changes["penalty"]} if "penalty" in changes else {}
        return self.do("issue_decision", on, **rows)

    def to_defence(self) -> Story:
        """A small case up to the served notice (20,000 yuan: no hearing, no discussion)."""
        return self.filed().investigated().reported().told(later(11))

    def to_execution(self) -> Story:
        """A small case up to the served decision."""
        return self.to_defence().decided(later(30)).serve("penalty_decision_unit", later(31))

    def large_to_defence(self, fine: int = 100_000_00, **changes: Any) -> Story:
        """A large case up to the served notice with the right to a hearing."""
        rows = [penalty(fine, **changes)]
        self.filed().investigated().reported(penalty=rows)
        return self.reviewed().told(later(11), hearing=True, penalty=rows)

    def copy(self) -> Story:
        """The same case, to go on differently."""
        other = Story(self.setting)
        other.facts, other.acts, other.on = self.facts, [*self.acts], self.on
        return other


@cache
def _stage(name: str) -> Story:
    stages: dict[str, Callable[[], Story]] = {
        "empty": Story,
        "clue": lambda: Story().do("accept_clue"),
        "filing": lambda: at("clue").do("propose_filing"),
        "filed": lambda: Story().filed(),
        "recorded": lambda: at("filed").do("record_inspection"),
        "investigated": lambda: at("filed").investigated(),
        "reported": lambda: at("investigated").reported(),
        "notice": lambda: at("reported").approve("notice", later(11)),
        "defence": lambda: Story().to_defence(),
        "waived": lambda: at("defence").do("waive_statement"),
        "deciding": lambda: (
            at("waived").do("propose_disposal").do("endorse_proposal", of="propose_disposal", actor="s1")
        ),
        "decision": lambda: at("deciding").do("approve_disposal"),
        "service": lambda: at("decision").do("issue_decision"),
        "execution": lambda: Story().to_execution(),
        "large report": lambda: at("investigated").reported(penalty=LARGE_ROWS),
        "large": lambda: Story().large_to_defence(),
        "requested": lambda: at("large").do("request_hearing"),
        "hearing": lambda: (
            at("requested").do("notify_hearing", hearing_on=later(30), actor="p1").serve("hearing_notice")
        ),
        "heard": lambda: at("hearing").do("hold_hearing", later(30), actor="p1"),
        "large deciding": lambda: (
            at("large").do("waive_statement").do("waive_hearing").do("propose_disposal", penalty=LARGE_ROWS)
        ),
        "spot": lambda: Story().do("open_on_spot"),
        "spot heard": lambda: at("spot").do("hear_on_spot"),
        "spot decided": lambda: at("spot heard").do("decide_on_spot"),
    }
    return stages[name]()


LARGE_ROWS = [penalty(100_000_00)]


def at(name: str) -> Story:
    """A case at a named stage."""
    return _stage(name).copy()
