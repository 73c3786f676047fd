"""Papers of notice and defence: what was told and when, statements, the hearing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import chinese_day, day_of
from hengping.law.penalty.choices import HEARING_ENDS
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.the_violation import notice_of
from hengping.work.cases.shapes import ADOPTED
from hengping.work.matters.paper_context import last, officer_rows, particular, served_on, told, wording_of
from hengping.work.matters.paper_sources import (
    ASKED,
    Group,
    Source,
    from_step,
    hour_ahead,
    recorded,
    recorded_or_asked,
    said_on,
)
from hengping.work.matters.paper_sources.common import party_name

REPORT = "report_hearing"


def _statement_days(context: Context) -> int:
    """How long the notice gives for a statement: as told in the step, else as the bureau has set it."""
    told = context.data.get("statement_days")
    return int(told or context.once("statement_days", lambda: context.setting.statement_days))


def _notice_served_on(context: Context) -> object:
    entry = notice_of(context)
    return served_on(context, entry.payload["document"]) if entry else None


def _said_of_defence(entry: EntryShape) -> str:
    """What one entry tells of the defence, "" where nothing."""
    payload, day = entry.payload, chinese_day(day_of(entry.happened_at))
    # Whatever the party did with its right, giving it up included: the court asks whether it was heard (APL 45, 63).
    match entry.kind:
        case "record_statement":
            return f"当事人提出陈述、申辩：{payload['content']}"
        case "review_statement":
            return f"经复核{ADOPTED[payload['adopted']]}，理由：{payload['reasons']}"
        case "waive_statement":
            return "当事人书面放弃陈述、申辩"
        case "request_hearing":
            return f"当事人于{day}申请听证"
        case "refuse_hearing_request":
            return f"本机关没有受理听证申请，理由：{payload['reason']}"
        case "withdraw_hearing_request":
            return "当事人撤回听证申请"
        case "waive_hearing":
            return "当事人书面放弃听证"
        case "hold_hearing":
            return f"本机关于{day}举行听证，听取了当事人的意见"
        case "terminate_hearing":
            return f"听证终止，理由：{HEARING_ENDS[payload['reason']]}"
        case "report_hearing":
            return f"听证主持人意见：{payload['opinion']}"
        case _:
            return ""


OF_THE_STATEMENT = frozenset({"record_statement", "waive_statement"})
OF_THE_HEARING = frozenset({"request_hearing", "waive_hearing", "withdraw_hearing_request", "hold_hearing"})
"""The acts by which a party used either right, or said that it would not."""


def _defence(context: Context) -> str:
    """What the party said and what was answered; of each right that it was told and let pass, that it did."""
    said = [(entry.kind, words) for entry in told(context) if (words := _said_of_defence(entry))]
    if notice_of(context) is None:
        return _sentence([words for _, words in said]) or "本案没有制发处罚告知书，当事人没有提出陈述、申辩。"
    kinds = {kind for kind, _ in said}
    left: list[str] = []
    if said and wording_of(context) < 2:
        return _sentence([words for _, words in said])
    if not kinds & (OF_THE_STATEMENT | {"hold_hearing"}):
        left.append("没有提出陈述、申辩")
    if _hearing_was_offered(context) and not kinds & OF_THE_HEARING:
        left.append("没有申请听证")
    passed = [f"当事人在规定期限内{'，也'.join(left)}"] if left else []
    return _sentence([*(words for _, words in said), *passed])


def _sentence(words: Sequence[str]) -> str:
    return "；".join(word.rstrip("。；") for word in words) + "。" if words else ""


def _hearing_was_offered(context: Context) -> bool:
    """Whether any notice to the party told it that it may ask for a hearing."""
    return last(context, "document_issued", kind="hearing_notice_right") is not None


def _presider(context: Context) -> object:
    row = context.data.get("presider")
    return {"name": row["name"], "post": row.get("post", "")} if row else None


def _held(context: Context) -> EntryShape | None:
    return last(context, "hold_hearing")


def _held_on(context: Context) -> object:
    entry = _held(context)
    return day_of(entry.happened_at) if entry else None


def _held_presider(context: Context) -> object:
    entry = _held(context)
    return {"name": entry.payload["presider"]["name"]} if entry else _presider(context)


def _told_of_hearing(name: str) -> Source:
    """What the step says of the hearing, else what its notice said."""

    def source(context: Context) -> object:
        said = context.data.get(name)
        return said if said is not None else particular(last(context, "notify_hearing"), name)

    return source


def _reported(name: str) -> Source:
    """What the presider's report says; where the paper comes out with the report itself, what the step says."""

    def source(context: Context) -> object:
        return context.data.get(name) if context.step == REPORT else particular(last(context, REPORT), name)

    return source


def _reported_on(context: Context) -> object:
    entry = None if context.step == REPORT else last(context, REPORT)
    return day_of(entry.happened_at) if entry else context.on


def _points(context: Context) -> list[dict[str, str]]:
    """What the party said there, and the presider's answer to each point; what was not answered is asked."""
    points = particular(_held(context), "points") or ()
    reported = _reported("answers")(context)
    answers = list(reported)[: len(points)] if isinstance(reported, (list, tuple)) else []
    return [{"point": point} | ({"answer": answer} if answer else {}) for point, answer in zip_longest(points, answers)]


def _reviewed(context: Context) -> object:
    """What the leader says of the report: only the leader's own step says it."""
    if context.step == REPORT or not context.data.get("opinion"):
        return None
    return {"text": context.data["opinion"], "name": context.actor_name, "on": context.on}


SOURCES = Group(
    shared={
        "statement_days": recorded(_statement_days),
        "notice_number": recorded(lambda context: particular(notice_of(context), "number")),
        "notice_served_on": recorded(_notice_served_on),
        "defence": recorded(_defence),
        "presider": recorded(_presider),
        "reported_on": recorded(_reported_on),
    },
    of_kind={
        "statement_record": {
            "party_name": recorded(party_name),
            "speaker": ASKED,
            "place": ASKED,
            "evidence": ASKED,
        },
        "hearing_notice": {
            "due_at": hour_ahead(from_step("hearing_on")),
            "hearing_officers": ASKED,
        },
        "hearing_record": {
            "presider": recorded(_held_presider),
            "place": recorded_or_asked(_told_of_hearing("place")),
            "public": recorded_or_asked(_told_of_hearing("public")),
            "hearing_officers": recorded_or_asked(said_on("hearing_notice", "hearing_officers")),
            "speeches": ASKED,
            "agents": ASKED,
            "third_person": ASKED,
            "others": ASKED,
            "investigators": recorded(officer_rows),
        },
        "hearing_report": {
            "presider": recorded(_held_presider),
            "hearing_officers": recorded(said_on("hearing_record", "hearing_officers")),
            "points": recorded(_points, "answer"),
            "held_on": recorded(_held_on),
            "summary": recorded_or_asked(_reported("summary")),
            "opinion": recorded(_reported("opinion")),
            "recorder": recorded(lambda context: particular(_held(context), "recorder")),
            "approval": recorded(_reviewed),
        },
    },
)
