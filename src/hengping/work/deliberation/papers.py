"""The papers of deliberation: the written review opinion and the record of a discussion (form 31)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hengping.ground.documents import actions as documents
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import read_content
from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import names_of
from hengping.kit.chain.canonical import Payload
from hengping.law.procedure.choices import OPINIONS
from hengping.work.deliberation import materials
from hengping.work.deliberation.models import Item, Review
from hengping.work.deliberation.shapes import POINTS, VOTES, ItemShape, MemberShape, OpinionShape
from hengping.work.deliberation.tallying import Electorate
from hengping.work.officers.queries import officer_of_user


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that was issued, and its row in the payload of the act."""

    id: UUID
    number: str
    listed: dict[str, str]


def issue_opinion(row: Review, *, actor: Actor, at: datetime, on: date) -> Issued:
    """Issue the written opinion on a review whose columns are already filled."""
    submitted_on = localdate(row.submitted_at)
    submitter = officer_of_user(row.submitted_by_id, submitted_on)
    department = submitter.department if submitter and submitter.department else row.submitted_by.name
    values = {
        "case_name": row.dossier.title,
        "submitted_by": department,
        "submitted_on": submitted_on,
        "materials": [material.name for material in materials.read(row.pack)],
        "points": [{"point": POINTS[code], "finding": _finding(row.points[code])} for code in POINTS],
        "opinion": OPINIONS[row.opinion],
        "advice": row.text,
        "reviewers": [actor.name],
        "reviewed_on": on,
    }
    return _issue("review_opinion", row.dossier_id, values, actor, at, on)


def issue_record(
    item: Item,
    shape: ItemShape,
    members: Sequence[MemberShape],
    voters: Electorate,
    *,
    ended_at: datetime,
    actor: Actor,
    at: datetime,
) -> Issued:
    """Issue the record of a discussion that is being concluded. Raises BadInput where its draft lacks something."""
    chair_id = item.chair_id or item.meeting.chair_id
    chair = next(member for member in members if member.user_id == chair_id)
    values = {
        "case_name": item.dossier.title,
        "started_at": item.meeting.starts_at,
        "ended_at": ended_at,
        "place": item.meeting.place,
        "presider": {"name": chair.name, "post": chair.post},
        "reporter": item.reporter,
        "recorder": item.meeting.recorder.name,
        "attendees": _attendees(members, voters),
        "report": item.report,
        "legal_opinion": item.review_text,
        "speeches": _speeches(shape),
        "agreed": shape.tally.agree,
        "opposed": shape.tally.disagree,
        "abstained": shape.tally.abstain,
        "dissent": "\n".join(
            f"{opinion.name}：{opinion.text}" for opinion in _last_round(shape) if opinion.vote == "disagree"
        ),
        "conclusion": item.conclusion,
    }
    return _issue("discussion_record", item.dossier_id, values, actor, at, item.meeting.held_on)


def reporters(handlers: Sequence[str]) -> str:
    """Return the names of the handlers, who report."""
    names = names_of(int(handler) for handler in handlers if handler.isdecimal())
    return "、".join(names[key] for key in sorted(names))


def _issue(kind: str, dossier_id: UUID, values: Mapping[str, object], actor: Actor, at: datetime, on: date) -> Issued:
    content = read_content(get_kind(kind).content, values)
    paper = documents.issue(dossier_id=dossier_id, kind=kind, content=content, actor=actor, at=at, on=on)
    listed = {"document": str(paper.id), "kind": kind, "number": paper.number, "sha256": paper.sha256, "party": ""}
    return Issued(paper.id, paper.number, listed)


def _finding(answer: Payload) -> str:
    word = "是" if answer["met"] else "否"
    return f"{word}。{answer['remark']}" if answer["remark"] else word


def _attendees(members: Sequence[MemberShape], voters: Electorate) -> list[dict[str, str]]:
    voting = {member.user_id for member in voters.present}
    excluded = {member.user_id for member in voters.excluded}
    rows = []
    for member in members:
        if member.present:
            role = "有表决权" if member.user_id in voting else "回避" if member.user_id in excluded else "列席"
            rows.append({"name": member.name, "post": member.post, "role": role})
    return rows


def _last_round(shape: ItemShape) -> list[OpinionShape]:
    return [opinion for opinion in shape.opinions if opinion.round == shape.round]


def _speeches(shape: ItemShape) -> list[dict[str, str]]:
    """What was said: those without a vote first, then every round of written opinions."""
    said = [{"name": name, "text": text} for name, text in shape.speeches]
    for opinion in shape.opinions:
        before = f"（第{opinion.round}次表决）" if shape.round > 1 else ""
        said.append({"name": opinion.name, "text": f"{before}{VOTES[opinion.vote]}。{opinion.text}"})
    return said
