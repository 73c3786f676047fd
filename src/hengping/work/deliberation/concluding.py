"""Whether a conclusion counts the votes that were revealed: read from the entries alone, with or without a database.

The record of the discussion is made from what was revealed; the act of concluding says the votes once more, and the law
reads them there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.canonical import Payload
from hengping.kit.chain.faults import Fault
from hengping.law.procedure.choices import VOTES


def conclusion_faults(entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield where a conclusion says other votes than were revealed before it, or counts its own wrongly."""
    revealed: dict[str, Payload] = {}
    for entry in entries:
        said = entry.payload
        if entry.kind == "opinions_revealed":
            revealed[str(said.get("item"))] = said
        elif entry.kind == "discussion_concluded" and said.get("item"):
            wrong = [*_votes(said, revealed.get(str(said["item"]), {})), *_counts(said)]
            yield from (Fault("conclusion_differs", f"第{entry.seq}条集体讨论的结论：{text}。") for text in wrong)


def _votes(said: Payload, revealed: Payload) -> Iterator[str]:
    opinions = {row["person"]: row for row in revealed.get("opinions", ())}
    for voter in _voting(said):
        held = opinions.get(voter["id"])
        if held is None:
            yield f"{voter['name']}的意见没有打开的记录"
        elif voter["vote"] != held["vote"]:
            yield f"{voter['name']}的意见是“{VOTES.get(held['vote'], '')}”，结论写的是“{VOTES.get(voter['vote'], '')}”"
        elif voter.get("text", held["text"]) != held["text"]:  # an entry of an earlier version does not say it
            yield f"{voter['name']}的意见与打开的不一致"


def _counts(said: Payload) -> Iterator[str]:
    voters = _voting(said)
    agree = [row["vote"] for row in voters].count("agree")
    dissenting = [row["name"] for row in voters if row["vote"] == "disagree"]
    if said.get("agreed", agree) != agree:
        yield f"写的是同意{said['agreed']}人，各人的意见是{agree}人同意"
    if said.get("present", len(voters)) != len(voters):
        yield f"写的是到会{said['present']}人，列出的是{len(voters)}人"
    if sorted(said.get("dissenting", dissenting)) != sorted(dissenting):
        yield "写的不同意的人与各人的意见不一致"


def _voting(said: Payload) -> list[Payload]:
    return [row for row in said.get("voters", ()) if not row["recused"]]
