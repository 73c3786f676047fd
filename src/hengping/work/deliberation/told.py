"""How the rows of reviews, items and meetings must look, from the entries of their dossiers alone.

What a review or an item holds until it is done is the draft of its recorder (minutes, speeches), and is not told here;
it enters the dossier with the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hengping.ground.records.shapes import EntryShape

Columns = dict[str, Any]


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
            }
        elif entry.kind in _REVIEW and said.get("round") in rounds:
            rounds[said["round"]] |= _REVIEW[entry.kind](said, entry)
    return rounds


_REVIEW: Mapping[str, Callable[[Mapping[str, Any], EntryShape], Columns]] = {
    "review_assigned": lambda said, _: {"reviewer_id": int(said["reviewer"])},
    "review_extended": lambda said, _: {"extended_reason": said["reason"], "due_on": said["due_on"]},
    "review_withdrawn": lambda _, __: {"state": "withdrawn"},
    "review_opinion_given": lambda said, entry: {
        "state": "given",
        **{name: said[name] for name in ("opinion", "text", "points")},
        "reviewer_id": entry.actor_id,
        "given_by_id": entry.actor_id,
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
                }
            )
        elif entry.kind in _ITEM and items and said.get("meeting") == items[-1]["meeting_id"]:
            items[-1] |= _ITEM[entry.kind](said)
    return items


_ITEM: Mapping[str, Callable[[Mapping[str, Any]], Columns]] = {
    "opinions_revealed": lambda _: {"state": "revealed"},
    "motion_put": lambda said: {
        "state": "listed",
        "round": said["round"],
        "motion_text": said["text"],
        "motion_outcome": said["outcome"],
        "motion_version": said["version"],
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
    """Return the columns of a meeting; `members` are None where an entry of an earlier version does not name them."""
    told: Columns = {}
    for entry in entries:
        said = entry.payload
        if entry.kind == "meeting_called":
            told = {name: said[name] for name in ("year", "number", "held_on", "place")} | {"state": "called"}
            told["members"] = sorted(
                (one["id"], voting, None)
                for voting, name in ((True, "voting"), (False, "attending"))
                for one in said[name]
            )
        elif entry.kind == "attendance_recorded" and entry.body:
            told |= {"state": "in_session", "delegation": said["delegation"], "chair_id": int(said["chair"])}
            named = said.get("members")
            told["members"] = named and sorted((one["id"], one["voting"], one["present"]) for one in named)
        elif entry.kind == "meeting_closed":
            told["state"] = "closed"
    return told
