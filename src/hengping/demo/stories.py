"""The kinds of case that a year brings, each told from clue to archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hengping.demo import plan
from hengping.demo.parties import card_of, head_of
from hengping.demo.telling import OFFICE, Moments, Pen, workday, workday_before
from hengping.ground.documents import queries as document_queries
from hengping.ground.records.queries import list_entries
from hengping.kit.days import chinese_day
from hengping.law.citations import cite
from hengping.law.penalty.particulars import Investigated, Weighed
from hengping.law.penalty.prescribed import due_with
from hengping.law.violations.variables import Value
from hengping.work.cases import actions as cases
from hengping.work.cases.actions import Weighing
from hengping.work.matters import actions as matters
from hengping.work.matters.shapes import Late

PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6360606000000004000160"
    "f2e1d80000000049454e44ae426082"
)
"""The smallest picture there is: the invented photographs show nothing."""


@dataclass(frozen=True)
class Fine:
    """What one party is fined for one violation. Amounts in fen."""

    party: str
    item: str
    amount: int | None
    stage: str = "base"
    subject: str = "unit"
    measured: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Plot:
    """One case. `turns` say what is special: twice (discussed before the notice too), grave, statement, hearing,
    deferral, court, late_receipt (of the notice), overrun (decided after its time), revoked (the decision); `rests` the
    station at which the year ends for it, to go on in January, or the last act that was done where the case waits for
    somebody.
    """

    name: str
    cause: str
    category: str
    party_ids: tuple[int, ...]
    party_names: tuple[str, ...]
    fines: tuple[Fine, ...]
    turns: frozenset[str] = frozenset()
    rests: str = ""
    breached: tuple[str, ...] = ()


def ordinary(pen: Pen, plot: Plot) -> Moments:
    """An ordinary case."""
    yield from _to_the_report(pen, plot)
    if plot.rests == "report":
        yield pen.until(_january(pen))
    if "grave" in plot.turns:
        yield pen.wait(1)
        yield from pen.review()
    if "twice" in plot.turns:
        yield pen.wait(1, 15)
        yield from pen.discuss()
    yield pen.wait(1)
    yield from pen.approved("propose_notice", "approve_notice")
    yield pen.tick()
    yield from _notice(pen, plot)
    if plot.rests == "notice":
        yield pen.until(_january(pen))
    yield from _defence(pen, plot)
    if "overrun" in plot.turns:
        yield from _let_go_on(pen)
    yield from _decide(pen, plot)
    if "revoked" in plot.turns:
        yield from _revoke(pen)
    else:
        yield from _execute(pen, plot)


def waiting(pen: Pen, plot: Plot) -> Moments:
    """An ordinary case that waits for the next hand as soon as the act in which it rests is done."""
    for moment in ordinary(pen, plot):
        if pen.did(plot.rests):
            return
        yield moment


def sent_back(pen: Pen, plot: Plot) -> Moments:
    """A filing that the section head sent back to the officer in charge."""
    for moment in ordinary(pen, plot):
        if pen.did("propose_filing"):
            break
        yield moment
    yield pen.tick(60)
    pen.step("decline_endorsement", {"of": "propose_filing", "reason": "请补充现场照片的拍摄时间和拍摄人。"})


def to_be_closed(pen: Pen, plot: Plot) -> Moments:
    """A case that is carried out and waits for the leader to close it."""
    for moment in ordinary(pen, plot):
        if pen.did("propose_closing"):
            break
        yield moment
    yield pen.tick(60)
    pen.step("endorse_proposal", {"of": "propose_closing", "opinion": "情况属实，同意呈批。"})


def under_review(pen: Pen, plot: Plot, since: date) -> Moments:
    """A grave case that lies with the legal section since that day."""
    yield from _to_the_report(pen, plot)
    yield pen.until(since)
    for _ in pen.review():
        return


def before_a_meeting(pen: Pen, plot: Plot, held_on: date) -> Moments:
    """A grave case that the legal section passed and the leaders are to discuss on that day."""
    yield from _to_the_report(pen, plot)
    yield pen.wait(1)
    yield from pen.review()
    yield pen.until(workday_before(held_on, 2))
    pen.put_on_agenda(held_on)


def _to_the_report(pen: Pen, plot: Plot) -> Moments:
    violated_on = pen.on
    yield from _until_verified(pen, plot)
    yield pen.tick()
    version = _weigh(pen, plot, violated_on)
    yield pen.wait(1)
    _report(pen, plot, version)


def hour(pen: Pen, minutes: int = 0) -> str:
    """Return an hour of the day, so many minutes from now, as it is typed."""
    return f"{pen.now + timedelta(minutes=minutes):%H:%M}"


def _found(pen: Pen, plot: Plot) -> str:
    """Return the facts in the words of the officers; whoever heads the unit was questioned."""
    name, head = plot.party_names[0], head_of(plot.party_names[0])
    confirmed = f"询问中，该单位的法定代表人{head}对上述事实予以确认。"
    if plot.category == "accident":
        happened = f"{name}生产车间发生一起生产安全事故，一名从业人员作业时受伤，经抢救无效死亡。"
        return f"{happened}该单位{plan.DANGER}，对事故负有责任。{confirmed}"
    return f"执法人员检查发现{name}{plot.cause}。{confirmed}"


def _january(pen: Pen) -> date:
    """Return the first days of the next year, when people are back."""
    return date(pen.on.year + 1, 1, 5)


def _due_on(plot: Plot, ordered_on: date) -> date | None:
    """Return until when the correction was ordered; after an accident it is ordered at once."""
    return None if plot.category == "accident" else workday(ordered_on + timedelta(days=15))


def _until_verified(pen: Pen, plot: Plot) -> Moments:
    yield pen.now
    pen.case_id = cases.accept_clue(
        name=plot.name,
        category=plot.category,
        source="监督检查" if plot.category != "accident" else "事故调查",
        summary=f"检查发现{plot.party_names[0]}涉嫌{plot.cause}。",
        party_ids=plot.party_ids,
        officer_ids=[pen.crew.officer_ids[place] for place in pen.pair],
        actor=pen.officer,
        at=pen.now,
        on=pen.on,
        discovered_on=pen.on,
    ).dossier_id
    pen.party_names = {f"p{place}": name for place, name in enumerate(plot.party_names, 1)}
    violated_on = pen.on
    yield pen.tick(30)
    _inspect(pen, plot)
    yield pen.tick(60)
    due_on = _due_on(plot, pen.on)
    _order(pen, plot, due_on)
    pen.serve_all(pen.workshop)
    yield pen.wait(1)
    yield from pen.approved(
        "propose_filing",
        "approve_filing",
        {
            "cause": plot.cause,
            "competence": "territorial",
            "violated_on": violated_on,
            "discovered_on": violated_on,
            "items": sorted({fine.item for fine in plot.fines}),
        },
    )
    yield pen.wait(1)
    yield from _question(pen, plot)
    yield pen.until(due_on + timedelta(days=1)) if due_on else pen.wait(2)
    _recheck(pen, plot)
    pen.serve_all(pen.workshop)
    yield pen.wait(1)
    if plot.category == "accident":
        yield from _reported_and_approved(pen, plot, violated_on)
    pen.step("verify_evidence", {"verified": True, "note": "证据来源合法，相互印证。"})


GOVERNMENT = "云汀市澄江区人民政府"
TAX_OFFICE = "国家税务总局云汀市澄江区税务局"


def _reported_and_approved(pen: Pen, plot: Plot, happened_on: date) -> Moments:
    """The government had the accident investigated and approved the report; the bureau gathers both, and what proves
    an income.
    """
    name, on = plot.party_names[0], chinese_day(happened_on)
    yield pen.wait(12)
    report = _keep(pen, f"{name}{on}一般生产安全事故调查报告", "事故调查组")
    yield pen.wait(8)
    approval = _keep(pen, f"关于{name}{on}一般生产安全事故调查报告的批复", GOVERNMENT)
    number = f"澄府函〔{pen.on.year}〕{pen.pair[0] + pen.on.timetuple().tm_yday}号"
    pen.investigated = Investigated(GOVERNMENT, number, pen.on, report, approval)
    if len(plot.party_names) > 1:
        yield pen.tick(30)
        pen.income = _keep(pen, f"{plot.party_names[1]}{happened_on.year - 1}年度个人所得税纳税记录", TAX_OFFICE)
    yield pen.wait(1)


def _inspect(pen: Pen, plot: Plot) -> None:
    pen.step(
        "record_inspection",
        {
            "certificate_shown": True,
            "place": "生产车间",
            "findings": [_problem(plot)],
            "signed": True,
        },
        {
            "site_record": {
                "started_at": hour(pen, -25),
                "ended_at": hour(pen, -2),
                "site_head": head_of(plot.party_names[0]),
            }
        },
    )
    _photograph(pen)


def _photograph(pen: Pen) -> None:
    matters.add_evidence(
        dossier_id=pen.id,
        evidence="audiovisual",
        name="现场照片.png",
        file_name="现场照片.png",
        content=PHOTO,
        source=f"{chinese_day(pen.on)}执法人员在现场拍摄",
        actor=pen.officer,
        at=pen.now,
    )


def _order(pen: Pen, plot: Plot, due_on: date | None) -> None:
    violations = [fine.item for fine in plot.fines if fine.stage != "accident"]
    demands = [plan.DEMANDS[plot.fines[0].item]]
    data: dict[str, object] = {"items": [_problem(plot)], "violations": violations, "demands": demands}
    if due_on:
        data["due_on"] = due_on
    basis = {} if violations else {"basis": [cite("APL", 28, 1).formal, cite("WSL", 65).formal]}
    pen.step("order_correction", data, {"correction_order": basis})


def _problem(plot: Plot) -> str:
    """Return what was found and can be put right."""
    return plan.DANGER if plot.category == "accident" else plot.cause


def _question(pen: Pen, plot: Plot) -> Moments:
    person = head_of(plot.party_names[0])
    pen.step(
        "notify_questioning",
        {"person": person, "questioned_on": workday(pen.on, 1), "place": "执法一科询问室"},
        {
            "questioning_notice": {"due_at": "15:00", "materials": "身份证件\n营业执照复印件"},
        },
    )
    yield pen.tick(90)
    pen.serve_all(pen.seat)
    yield pen.wait(1, 16)
    pen.step(
        "record_questioning",
        {"person": person, "certificate_shown": True, "rights_told": True, "signed": True},
        {
            "questioning_record": {
                "started_at": "15:00",
                "ended_at": "15:40",
                "recorder": pen.crew.officer_names[pen.pair[1]],
                "asked": _identity(plot, person, pen.on),
                "rights_answer": "看清楚了，听清楚了，不申请回避。",
                "exchanges": [
                    {"question": f"检查发现你单位{_problem(plot)}，是否属实？", "answer": "属实，我单位正在整改。"},
                    {"question": "你在单位担任什么职务？", "answer": "我是法定代表人，全面负责生产经营。"},
                ],
            }
        },
    )


def _identity(plot: Plot, person: str, on: date) -> dict[str, str]:
    """Return who speaks for a unit, as the card says."""
    card = card_of(person)
    born = date.fromisoformat(f"{card[6:10]}-{card[10:12]}-{card[12:14]}")
    return {
        "employer": plot.party_names[0],
        "standing": "法定代表人",
        "post": "厂长" if plot.party_names[0].endswith("厂") else "总经理",
        "sex": "男" if int(card[16]) % 2 else "女",
        "age": str(on.year - born.year - ((on.month, on.day) < (born.month, born.day))),
        "id_number": card,
        "address": "云汀市澄江区望江路8号",
        "phone": f"1390000{sum(map(ord, person)) % 10000:04d}",
    }


def _recheck(pen: Pen, plot: Plot) -> None:
    failed = any(fine.stage == "overdue" for fine in plot.fines)
    pen.step(
        "record_recheck",
        {"passed": not failed} | ({"items": [_problem(plot)]} if failed else {}),
        {
            "recheck_opinion": {
                "results": [{"result": "仍未改正" if failed else "已经改正"}],
                "opinion": "逾期未改正，依法处理。" if failed else "已按要求改正。",
            }
        },
    )


def _weigh(pen: Pen, plot: Plot, violated_on: date) -> str:
    rows = [
        Weighing(
            party=fine.party,
            item=fine.item,
            stage=fine.stage,
            subject=fine.subject,
            act_on=pen.on if fine.stage == "overdue" else violated_on,
            proposed=fine.amount,
            measured=fine.measured,
            other_kinds=_other_kinds(fine),
            breached=plot.breached if fine.subject == "unit" else (NOT_CHECKED,),
            cause="" if fine.subject == "unit" else plan.OF_THE_HEAD,
            facts="" if fine.subject == "unit" else _not_done(plot),
            investigated=pen.investigated,
            proofs={"last_year_income": pen.income},
            reasons=_reasons(fine),
        )
        for fine in plot.fines
    ]
    return cases.weigh(
        dossier_id=pen.id,
        rows=rows,
        facts_text=f"{chinese_day(violated_on)}，{_found(pen, plot)}",
        reasons_text="；".join(text.rstrip("。") for text in _reasons(plot.fines[0]).values()) + "。",
        actor=pen.officer,
        at=pen.now,
        on=pen.on,
    ).version


NOT_CHECKED = cite("WSL", 21, None, 5).formal
"""The duty to see to the safety of the unit and to remove dangers in time."""


def _not_done(plot: Plot) -> str:
    """Return what the main person did not do."""
    name, head = plot.party_names[0], head_of(plot.party_names[0])
    return (
        f"{head}是{name}的法定代表人，全面负责生产经营，没有督促、检查本单位的安全生产工作，"
        f"没有及时消除冲压设备缺少安全防护装置的事故隐患，导致发生生产安全事故。询问中，法定代表人{head}对上述事实予以确认。"
    )


def _reasons(fine: Fine) -> dict[str, str]:
    """Return why it is just so much, as it fits the stage: nothing lasts in an accident."""
    fault = {"fault": "当事人应当知道法定要求而没有落实，属过失。"}
    match fine.stage:
        case "accident":
            return fault | {"harm": "造成一起一般生产安全事故。"}
        case "overdue":
            lasted = "责令改正的期限届满后，复查时仍没有改正。"
        case _:
            lasted = "检查发现时持续时间较短。"
    return fault | {"duration": lasted, "harm": "没有造成人员伤亡。"}


def _other_kinds(fine: Fine) -> tuple[str, ...]:
    """Return what the provision orders together with the fine."""
    due = due_with(Weighed(fine.item, fine.item, fine.stage, fine.subject))
    return tuple(dict.fromkeys(kind for measure in due for kind in measure.kinds))


def _report(pen: Pen, plot: Plot, version: str) -> None:
    pen.step(
        "report_investigation",
        {
            "outcome": "penalty",
            "version": version,
            "facts_supported": True,
            "complex": plot.category == "accident",
            "crime_suspected": False,
        },
    )


def _notice(pen: Pen, plot: Plot) -> Moments:
    pen.step("issue_notice", {"rights_told": True, "hearing_told": "grave" in plot.turns})
    yield pen.tick(90)
    if "late_receipt" in plot.turns:
        handed_over_on = pen.on
        yield pen.wait(2)
        pen.serve_all(pen.seat, handed_over_on, Late("record", "送达人当天下午转去其他企业检查，今天才交回送达回证。"))
    else:
        pen.serve_all(pen.seat)


def _defence(pen: Pen, plot: Plot) -> Moments:
    if "statement" in plot.turns:
        yield pen.wait(2)
        head = head_of(plot.party_names[0])
        pen.step(
            "record_statement",
            {"content": "单位经营困难，已经投入整改，请求从轻处罚。", "written": True, "party": "p1"},
            {
                "statement_record": {
                    "started_at": hour(pen, -20),
                    "ended_at": hour(pen, -1),
                    "place": "执法一科",
                    "speaker": {"name": head, **_identity(plot, head, pen.on)},
                    "recorder": pen.crew.officer_names[pen.pair[1]],
                }
            },
        )
        yield pen.wait(2)
        pen.step(
            "review_statement",
            {
                "party": "p1",
                "adopted": "none",
                "reasons": "整改是法定义务，经营困难不是法定从轻情形；拟罚款已在法定幅度的较低处。",
            },
        )
    if "hearing" in plot.turns:
        yield from _hear(pen, plot)
    else:
        yield pen.wait(6)


def _hear(pen: Pen, plot: Plot) -> Moments:
    yield pen.wait(3)
    pen.step("request_hearing", {"party": "p1", "requested_on": pen.on})
    yield pen.tick()
    pen.step("accept_hearing_request", {"party": "p1"})
    yield pen.tick()
    hearing_on = workday(pen.on, 9)
    presider = {"id": str(pen.crew.users["fazhi2"]), "name": "姚正则"}
    pen.step(
        "notify_hearing",
        {"party": "p1", "hearing_on": hearing_on, "place": "二楼听证室", "presider": presider, "public": True},
        {"hearing_notice": {"due_at": "14:00", "recorder": "罗小满"}},
    )
    pen.serve_all(OFFICE)
    yield pen.until(hearing_on, 16)
    investigator, party = pen.crew.officer_names[pen.pair[0]], head_of(plot.party_names[0])
    pen.step(
        "hold_hearing",
        {
            "party": "p1",
            "presider": presider,
            "recorder": "罗小满",
            "transcript": True,
            "signed": True,
            "public": True,
            "points": ["请求降低罚款"],
        },
        {
            "hearing_record": {
                "started_at": "14:00",
                "ended_at": "15:30",
                "speeches": [
                    {"name": f"调查人员{investigator}", "text": "陈述违法事实、证据、处罚建议和依据。"},
                    {"name": f"当事人代表{party}", "text": "对事实没有异议，请求降低罚款。"},
                ],
            }
        },
    )
    yield pen.wait(2)
    pen.step(
        "report_hearing",
        {
            "party": "p1",
            "summary": "调查人员和当事人的法定代表人到场，双方陈述了意见，当事人对事实没有异议。",
            "answers": ["拟罚款已在法定幅度的较低处，不予采纳。"],
            "opinion": "事实清楚，程序合法，建议维持拟处罚意见。",
            "answered": True,
        },
    )
    yield pen.wait(1)
    pen.step("review_hearing_report", {"opinion": "同意主持人意见。"})
    yield pen.wait(1)
    yield from pen.review()


def _decide(pen: Pen, plot: Plot) -> Moments:
    yield pen.wait(1)
    pen.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚，证据充分。"})
    yield pen.tick(60)
    pen.step("endorse_proposal", {"of": "propose_disposal", "opinion": "同意呈批。"})
    yield pen.wait(1, 10)
    yield from pen.discuss()
    yield pen.wait(1)
    pen.step("approve_disposal", {"opinion": "同意。", "agency_head": True})
    yield pen.tick()
    pen.step(
        "issue_decision",
        {
            "remedies_told": True,
            "surcharge_told": True,
            "correction_told": True,
            "pay_days": 15,
            "defence_answered": True,
        },
        _performance(plot),
    )
    yield pen.wait(1)
    pen.serve_all(pen.seat)
    yield pen.wait(2)
    pen.step("record_publication", {"published_on": pen.on, "personal_data_removed": True, "address": "执法公示平台"})


def _let_go_on(pen: Pen) -> Moments:
    """The case lay until its time was over: the officer says why, the head answers for going on (decision 17)."""
    last = pen.standing.decision_limit
    if last is None or last.last is None:
        raise LookupError("a case that was filed has its time")
    yield pen.until(last.last + timedelta(days=3))
    reason = "送达告知书以后，承办人员被抽调参加森林防火值守，案件没有移交，也没有及时提请延长，耽误在承办环节。"
    yield from pen.approved("propose_late_decision", "approve_late_decision", {"reason": reason})


FINED_BEFORE = "云汀市澄江区消防救援局"


def _revoke(pen: Pen) -> Moments:
    """The party shows that another body had fined it for the same act: the head takes the decision back for good."""
    yield pen.wait(4)
    _keep(pen, f"{pen.party_names['p1']}就同一行为所受处罚的决定书", FINED_BEFORE)
    yield pen.wait(2)
    reason = f"{FINED_BEFORE}已经就占用疏散通道的同一行为对当事人处以罚款，不得再次罚款。"
    pen.step("revoke_decision", {"redo": False, "ground": "fined_already", "reason": reason})
    yield pen.wait(1)
    pen.serve_all(pen.seat)
    yield pen.tick()
    pen.step("withdraw_publication", {"reason": "处罚决定已经撤销，撤下公示信息并说明理由。"})
    yield pen.wait(1)
    yield from pen.approved("propose_closing", "approve_closing", {"ground": "处罚决定已经撤销，不再处理。"})
    yield pen.wait(5)
    pen.step("archive_case", {"retention": "permanent"})


def _performance(plot: Plot) -> dict[str, dict[str, str]]:
    """Return how the unit carries out what it suffers beside the fine."""
    if not any(map(_other_kinds, plot.fines)):
        return {}
    told = "自本决定书送达之日起停产停业整顿；整改完毕，经本机关复查合格后，可以恢复生产经营。"
    return {"penalty_decision_unit": {"performance": told}}


def _execute(pen: Pen, plot: Plot) -> Moments:
    if "court" in plot.turns:
        yield from _to_court(pen, plot)
    else:
        if "deferral" in plot.turns:
            yield pen.wait(3)
            yield from pen.approved(
                "propose_deferral",
                "approve_deferral",
                {
                    "party": "p1",
                    "applied": True,
                    "difficulty": "停产整改期间没有收入，附银行流水和财务报表",
                    "until_on": pen.on + timedelta(days=60),
                },
                None,
                {"opinion": "同意延期。", "party": "p1"},
            )
            yield pen.tick()
            pen.serve_all(OFFICE)
        yield pen.wait(4)
        _pay(pen, plot)
    yield pen.wait(2)
    for kind in dict.fromkeys(kind for fine in plot.fines for kind in _other_kinds(fine)):
        pen.step("record_performance", {"party": "p1", "of": kind})
        yield pen.tick()
    pen.step("record_correction_verified", {"passed": True})
    yield pen.wait(1)
    yield from pen.approved("propose_closing", "approve_closing", {"ground": "处罚决定已经全部履行。"})
    yield pen.wait(5)
    pen.step("archive_case", {"retention": "permanent"})


def _pay(pen: Pen, plot: Plot) -> None:
    for key in dict.fromkeys(fine.party for fine in plot.fines):
        amount = sum(fine.amount or 0 for fine in plot.fines if fine.party == key)
        number = f"粤罚{pen.on:%Y%m%d}{pen.id.int % 10000:04d}{key.removeprefix('p')}"
        proof = [_keep(pen, f"缴款凭证（{pen.party_names[key]}）", "代收银行回传")]
        paid = {"party": key, "amount": amount, "receipt_number": number, "of": "fine", "proof": proof}
        pen.step("record_payment", paid)


def _keep(pen: Pen, name: str, source: str) -> int:
    """Put a document into the file; return the number of its entry. Each scan is a file of its own."""
    matters.add_evidence(
        dossier_id=pen.id,
        evidence="documentary",
        name=f"{name}.png",
        file_name=f"{name}.png",
        content=PHOTO + name.encode(),
        source=source,
        actor=pen.officer,
        at=pen.now,
    )
    return list_entries(pen.id)[-1].seq


def _to_court(pen: Pen, plot: Plot) -> Moments:
    """The party neither pays nor seeks a remedy; after six months it is urged, then the court is asked."""
    served = max(
        service.effective_on
        for document in document_queries.list_documents(pen.id)
        if document.kind.startswith("penalty_decision")
        for service in document.services
    )
    yield pen.until(served + timedelta(days=190))
    amount = sum(fine.amount or 0 for fine in plot.fines)
    pen.step("issue_urging", {"party": "p1", "amount": amount})
    yield pen.tick(90)
    pen.serve_all(pen.seat)
    yield pen.wait(12)
    pen.step(
        "apply_court",
        {"party": "p1", "court": "云汀市澄江区人民法院"},
    )
    yield pen.wait(4)
    pen.step("record_court_acceptance", {"party": "p1", "accepted": True})
    yield pen.wait(6)
    pen.step("record_court_ruling", {"party": "p1", "granted": True, "final": True})
    yield pen.wait(10)
    _pay(pen, plot)


def no_penalty(pen: Pen, plot: Plot) -> Moments:
    """A slight violation, put right in time, without harm: no penalty, the party is taught."""
    yield from _to_a_report_without_fine(pen, plot, "no_penalty", "minor_corrected")
    yield pen.wait(1)
    yield from pen.approved(
        "propose_disposal",
        "approve_disposal",
        {
            "outcome": "no_penalty",
            "no_penalty_ground": "minor_corrected",
            "reason": "违法轻微，及时改正，没有危害后果。",
        },
        None,
        {"opinion": "同意。", "agency_head": True},
    )
    yield pen.tick()
    pen.step("record_education", {"content": "讲解从业人员培训的法定要求，发放普法资料。"})
    yield pen.tick()
    pen.step("issue_no_penalty", {"ground": "minor_corrected", "remedies_told": True})
    yield pen.wait(1)
    handed_over_on = pen.on
    yield pen.wait(2)
    pen.serve_all(pen.seat, handed_over_on, Late("record", "送达回证随执法人员下乡，今天才带回局里。"))
    yield pen.tick()
    yield from pen.approved("propose_closing", "approve_closing", {"ground": "不予行政处罚。"})
    yield pen.wait(4)
    pen.step("archive_case", {"retention": "permanent"})


def transferred(pen: Pen, plot: Plot) -> Moments:
    """Facts that may be a crime: reported, approved within three days, sent to the police within a day."""
    yield from _to_a_report_without_fine(pen, plot, "transfer", "")
    yield pen.tick()
    pen.step("propose_transfer", {"reason": "擅自关闭报警装置，现实危险明显，涉嫌危险作业罪。"})
    yield pen.wait(1)
    pen.step("approve_transfer", {"by_principal": True})
    yield pen.tick(120)
    pen.step("send_transfer", {"to": "云汀市公安局澄江分局", "receipt": "回执〔2025〕17号"})


def _to_a_report_without_fine(pen: Pen, plot: Plot, outcome: str, ground: str) -> Moments:
    yield from _until_verified(pen, plot)
    yield pen.wait(1)
    data: dict[str, object] = {
        "outcome": outcome,
        "facts_supported": True,
        "crime_suspected": outcome == "transfer",
        "penalty": [],
    }
    if ground:
        data["no_penalty_ground"] = ground
    pen.step(
        "report_investigation",
        data,
        {"investigation_report": {"facts_text": _found(pen, plot) + (SLIGHT if ground else "")}},
    )


SLIGHT = "涉及的培训只有一次，参加人员已经受训；当事人在责令改正的期限内补齐了记录，没有造成危害后果。"
"""Why the violation that goes unpunished was slight."""


def _small_penalty(plot: Plot) -> Sequence[dict[str, object]]:
    fine = plot.fines[0]
    return [
        {
            "party": "p1",
            "fine": fine.amount,
            "confiscation": 0,
            "kinds": ["fine"],
            "items": [fine.item],
            "articles": ["WSL-99[1]"],
            "facts": plot.cause,
            "lawful": True,
            "grade": "on-spot",
        }
    ]


def on_spot(pen: Pen, plot: Plot) -> Moments:
    """A small fine on the spot, paid at the bank."""
    yield pen.now
    fine = plot.fines[0]
    penalty = _small_penalty(plot)
    pen.case_id = cases.open_on_spot(
        name=plot.name,
        category=plot.category,
        party_ids=plot.party_ids,
        officer_ids=[pen.crew.officer_ids[place] for place in pen.pair],
        data={
            "certificate_shown": True,
            "facts_conclusive": True,
            "basis": "《安全生产法》第九十九条第（一）项",
            "penalty": penalty,
            "competence": "territorial",
            "violated_on": pen.on,
        },
        actor=pen.officer,
        at=pen.now,
        on=pen.on,
    ).dossier_id
    pen.party_names = {"p1": plot.party_names[0]}
    _photograph(pen)
    yield pen.tick()
    pen.step("hear_on_spot", {"rights_told": True, "stated": False})
    yield pen.tick()
    pen.step(
        "decide_on_spot",
        {
            "penalty": penalty,
            "reconsideration_first": True,
            "handed_over": True,
            "numbered": True,
            "surcharge_told": True,
            "correction_told": True,
        },
        {
            kind: {
                "happened_at": hour(pen, -40),
                "place": "生产车间",
                "facts_text": f"检查发现{plot.party_names[0]}{plot.cause}。",
                "correction": "当事人应当立即改正。",
            }
            for kind in ("on_spot_decision_unit", "on_spot_decision_person")
        },
    )
    yield pen.tick()
    pen.serve_all(pen.workshop, announced=True)
    yield pen.wait(1)
    pen.step("file_on_spot_record", {"note": "报机关备案。"})
    yield pen.wait(1)
    pen.step("record_publication", {"published_on": pen.on, "personal_data_removed": True, "address": "执法公示平台"})
    yield pen.wait(3)
    pen.step("record_payment", {"party": "p1", "amount": fine.amount, "receipt_number": "粤罚20250018", "of": "fine"})
    yield pen.wait(1)
    pen.step("record_correction_verified", {"passed": True})
    yield pen.tick()
    yield from pen.approved("propose_closing", "approve_closing", {"ground": "处罚决定已经履行。"})
    yield pen.wait(3)
    pen.step("archive_case", {"retention": "permanent"})


def not_filed(pen: Pen, plot: Plot) -> Moments:
    """A clue that another body accepted and sent on in the year; it does not meet the standard of filing."""
    accepted_on = pen.on
    yield pen.wait(2)
    sent_by = "云汀市澄江区交通运输局"
    pen.case_id = cases.accept_clue(
        name=plot.name,
        category=plot.category,
        source="其他机关移送",
        summary=f"{sent_by}移送的线索称{plot.party_names[0]}{plot.cause}。",
        party_ids=plot.party_ids,
        officer_ids=[pen.crew.officer_ids[place] for place in pen.pair],
        actor=pen.officer,
        at=pen.now,
        on=accepted_on,
        late=Late("record", f"线索由{sent_by}受理，今天移送到本单位。"),
    ).dossier_id
    yield pen.tick()
    matters.take_over_matter(
        dossier_id=pen.id,
        body=sent_by,
        what="线索移送函一份，当事人提交的作业票三张",
        on=pen.on,
        receipt="移收〔2025〕6号",
        actor=pen.crew.actor("neiqin", pen.on),
        at=pen.now,
    )
    yield pen.tick()
    pen.step(
        "receive_material",
        {"accepted": True, "receipt": "收据〔2025〕31号", "name": "危险作业的作业票三张"},
        on=workday(accepted_on, 1),
        late=Late("continued", f"当事人向{sent_by}提交，随案卷移来。"),
    )
    yield pen.wait(3)
    yield from pen.approved("propose_not_filing", "approve_not_filing", {"reason": "现场核查，移送的线索不属实。"})


OLD_SYSTEM = "本局原办案系统"
CAME_AFTER = 36
"""Working days from the clue to the day on which the case came from the old system."""


def came_decided(pen: Pen, plot: Plot) -> Moments:
    """A case that the bureau decided in its old system, with the notice and the decision that the party has from there:
    it goes on here while the fine is paid in parts.
    """
    begun = pen.on
    yield pen.wait(CAME_AFTER)
    pen.case_id = cases.accept_clue(
        name=plot.name,
        category=plot.category,
        source="监督检查",
        summary=f"检查发现{plot.party_names[0]}{plot.cause}。",
        party_ids=plot.party_ids,
        officer_ids=[pen.crew.officer_ids[place] for place in pen.pair],
        actor=pen.officer,
        at=pen.now,
        on=begun,
        late=Late("record", f"原由{OLD_SYSTEM}受理，今天接续建立案卷。"),
    ).dossier_id
    yield pen.tick()
    matters.take_over_matter(
        dossier_id=pen.id,
        body=OLD_SYSTEM,
        what="案卷一册，告知书、决定书和送达回证各一份",
        on=pen.on,
        actor=pen.crew.actor("neiqin", pen.on),
        at=pen.now,
    )
    yield pen.tick()
    yield from _filed_there(pen, plot, begun)
    _paper_from_there(pen, plot, "notice", workday(begun, 12), {"rights_told": True, "hearing_told": False})
    yield pen.tick()
    _paper_from_there(pen, plot, "decision", workday(begun, 32), {"surcharge_told": True})
    yield pen.tick()
    published = {"published_on": workday(begun, 34), "personal_data_removed": True, "address": "执法公示平台"}
    pen.step("record_publication", published, on=workday(begun, 34), late=CAME_WITH_IT)
    yield pen.tick()
    half = _fine_of(plot) // 2
    paid = {"party": "p1", "amount": half, "receipt_number": "粤罚20260907", "of": "fine"}
    pen.step("record_payment", paid, on=workday(begun, 35), late=CAME_WITH_IT)


CAME_WITH_IT = Late("continued", f"原由{OLD_SYSTEM}办理，按移来的材料接续记入。")


def _filed_there(pen: Pen, plot: Plot, begun: date) -> Moments:
    on = workday(begun, 1)
    filing = {
        "cause": plot.cause,
        "competence": "territorial",
        "violated_on": begun,
        "discovered_on": begun,
        "items": [plot.fines[0].item],
    }
    pen.step("propose_filing", filing, on=on, late=CAME_WITH_IT)
    yield pen.tick()
    pen.step("endorse_proposal", {"of": "propose_filing"}, on=on, late=CAME_WITH_IT)
    yield pen.tick()
    pen.step("approve_filing", {"opinion": "同意。"}, on=workday(begun, 2), late=CAME_WITH_IT)
    yield pen.tick()


def _fine_of(plot: Plot) -> int:
    return plot.fines[0].amount or 0


def _paper_from_there(pen: Pen, plot: Plot, paper: str, on: date, told: dict[str, object]) -> None:
    """Take over a paper that was served on the next working day."""
    kind, said = ("告知书", "告") if paper == "notice" else ("决定书", "罚")
    matters.take_over_scanned(
        dossier_id=pen.id,
        step=f"{paper}_taken_over",
        data={
            "penalty": [{"party": "p1", "fine": _fine_of(plot), "kinds": ["fine"], "items": [plot.fines[0].item]}],
            "number": f"（澄江）应急{said}〔{on.year}〕旧12号",
            "basis": "《中华人民共和国安全生产法》第九十九条第（一）项",
            "reached_on": workday(on, 1),
            "mode": "direct",
            "proof": "送达回证",
            **told,
        },
        # Each scan is a file of its own.
        file=matters.EvidenceFile(f"{kind}.png", lambda: PHOTO + paper.encode()),
        actor=pen.officer,
        at=pen.now,
        on=on,
    )
