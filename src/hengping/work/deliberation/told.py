"""How the rows of reviews, items and meetings must look, from the entries of their dossiers alone.

Who reported what and what was said beside the votes is a draft of the recorder until the item is concluded, and is told
from then on. What entries of an earlier version do not say is not told: who handled, what a motion binds in words, the
minutes, the posts of members, when a review is due.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hengping.ground.records.shapes import EntryShape
from hengping.law.procedure.choices import OPINIONS

Columns = dict[str, Any]

LISTED, CHAIRED = "列入议程", "另定主持人"
"""How entries of a meeting say that its agenda changed, as far as rows follow from it."""


def reviews_told(entries: Iterable[EntryShape]) -> dict[int, Columns]:
    """Return the columns of each round of review that was submitted from within the house."""
    rounds: dict[int, Columns] = {}
    for entry in entries:
        said = entry.payload
        if entry.kind == "review_submitted" and "pack_sha256" in said:
            names = ("subject", "version", "pack", "pack_sha256", "investigators")
            rounds[said["round"]] = {
                **{name: said[name] for name in names},
                "submitted_by_id": entry.actor_id,
                "state": "waiting",
                "extended_reason": "",
                "opinion": "",
                "text": "",
                "answer": "",
                **{name: said[name] for name in ("due_on",) if name in said},
            }
        elif entry.kind in _REVIEW and said.get("round") in rounds:
            rounds[said["round"]] |= _REVIEW[entry.kind](said, entry)
    return rounds


def _paper(said: Mapping[str, Any], kind: str) -> Columns:
    """The column that holds the paper of an act."""
    issued = (row["document"] for row in said.get("documents", ()) if row["kind"] == kind)
    return {"document_id": next(issued, None)} if "documents" in said else {}


_REVIEW: Mapping[str, Callable[[Mapping[str, Any], EntryShape], Columns]] = {
    "review_assigned": lambda said, _: {"reviewer_id": int(said["reviewer"])},
    "review_extended": lambda said, _: {"extended_reason": said["reason"], "due_on": said["due_on"]},
    "review_withdrawn": lambda _, __: {"state": "withdrawn"},
    "review_opinion_given": lambda said, entry: {
        "state": "given",
        **{name: said[name] for name in ("opinion", "text", "points")},
        "reviewer_id": entry.actor_id,
        "given_by_id": entry.actor_id,
        **_paper(said, "review_opinion"),
    },
    "review_answered": lambda said, entry: {"answer": said["text"], "answered_by_id": entry.actor_id},
}


def items_told(entries: Iterable[EntryShape]) -> list[Columns]:
    """Return the columns of each item by which a dossier stood on an agenda, in the order in which it came there."""
    items: list[Columns] = []
    for entry in entries:
        said = entry.payload
        if entry.kind == "discussion_opened" and "meeting" in said:
            items.append(
                {
                    "meeting_id": said["meeting"],
                    "subject": said["title"],
                    "version": said["version"],
                    "pack": said["pack"],
                    "pack_sha256": said["pack_sha256"],
                    "motion_text": said["proposal"],
                    "round": 1,
                    "state": "listed",
                    "conclusion": "",
                    **_handlers(said),
                    **said.get("bound", {}),
                }
            )
        elif entry.kind in _ITEM and items and said.get("meeting") == items[-1]["meeting_id"]:
            items[-1] |= _ITEM[entry.kind](said)
    return items


def _handlers(said: Mapping[str, Any]) -> Columns:
    return {"handlers": [row["id"] for row in said["handlers"]]} if "handlers" in said else {}


def _minutes(said: Mapping[str, Any]) -> Columns:
    if "reporters" not in said:
        return {}
    return {
        "reporters": [row["id"] for row in said["reporters"]],
        "report": said["report"],
        "speeches": [[row["name"], row["text"]] for row in said["speeches"]],
    }


_ITEM: Mapping[str, Callable[[Mapping[str, Any]], Columns]] = {
    "opinions_revealed": lambda _: {"state": "revealed"},
    "motion_put": lambda said: {
        "state": "listed",
        "round": said["round"],
        "motion_text": said["text"],
        "motion_outcome": said["outcome"],
        "motion_version": said["version"],
        **said.get("bound", {}),
    },
    "discussion_adjourned": lambda said: {
        "state": "adjourned" if said["voted"] else "withdrawn",
        "conclusion": said["reason"],
    },
    "discussion_concluded": lambda said: {
        "state": "concluded",
        "conclusion": said["conclusion"],
        "motion_outcome": said["outcome"],
        "motion_version": said["concluded_version"],
        **_minutes(said),
        **_paper(said, "discussion_record"),
    },
}


def recusals_told(entries: Iterable[EntryShape]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return who takes no part in the item of a dossier in which meeting, with reason and who decided it."""
    recused = [entry.payload for entry in entries if entry.kind == "discussion_recused" and entry.body]
    return {(said["meeting"], said["person"]): (said["reason"], said["decided_by"]) for said in recused}


def revealed_told(entries: Iterable[EntryShape]) -> set[tuple[str, int]]:
    """Return the items and rounds whose opinions were revealed."""
    revealed = [entry.payload for entry in entries if entry.kind == "opinions_revealed" and entry.body]
    return {(said["item"], said["round"]) for said in revealed}


def meeting_told(entries: Iterable[EntryShape]) -> Columns:
    """Return the columns of a meeting; `members`, and their `posts`, are None where an entry of an earlier version does
    not name them.
    """
    told: Columns = {}
    for entry in entries:
        said = entry.payload
        if entry.kind == "meeting_called":
            told = {name: said[name] for name in ("year", "number", "held_on", "place")} | {"state": "called"}
            told |= {"recorder_id": entry.actor_id, "called_by_id": entry.actor_id}
            told["posts"] = {one["id"]: one["post"] for name in ("voting", "attending") for one in said[name]}
            told["members"] = sorted(
                (one["id"], voting, None)
                for voting, name in ((True, "voting"), (False, "attending"))
                for one in said[name]
            )
        elif entry.kind == "attendance_recorded" and entry.body:
            told |= {"state": "in_session", "delegation": said["delegation"], "chair_id": int(said["chair"])}
            named = said.get("members")
            told["members"] = named and sorted((one["id"], one["voting"], one["present"]) for one in named)
            posts = {one["id"]: one.get("post") for one in named} if named else {}
            told["posts"] = posts if posts and None not in posts.values() else None
        elif entry.kind == "meeting_closed":
            told["state"] = "closed"
    return told


def agenda_told(entries: Iterable[EntryShape]) -> list[tuple[str, int | None, str]]:
    """Return the items of a meeting in their order: the dossier, who is in the chair for it alone, by which paper."""
    agenda: list[tuple[str, int | None, str]] = []
    for entry in entries:
        said = entry.payload
        if entry.kind != "agenda_changed":
            continue
        if said["change"] == LISTED:
            agenda.append((said["dossier"], None, ""))
        elif said["change"] == CHAIRED:
            place = max(place for place, item in enumerate(agenda) if item[0] == said["dossier"])
            agenda[place] = (said["dossier"], int(said["chair"]), said["delegation"])
    return agenda


def opinion_told(entries: Sequence[EntryShape]) -> str:
    """Return what the last review opinion says, after the names of who gave it."""
    said = next((entry.payload for entry in entries[::-1] if entry.kind == "review_opinion_given"), None)
    if said is None:
        return "未经法制审核。"
    names = "、".join(row["name"] for row in said.get("reviewers") or ())
    return f"{names}：{OPINIONS.get(str(said.get('opinion')), '')}。{said.get('text') or ''}"
