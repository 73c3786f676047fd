"""Commitments: the digest of an opinion enters the chain first, its content with the salt later.

Nobody can change an opinion in between: what is revealed must give the digest that its author sealed last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from hengping.kit.chain.canonical import JSON, Payload, canonical_bytes
from hengping.kit.chain.checking import Recorded
from hengping.kit.chain.faults import Fault

SEALED_KIND = "opinion_sealed"
"""The kind of entry that holds a commitment: `item`, `round`, `person`, `commitment`."""
REVEALED_KIND = "opinions_revealed"
"""The kind of entry that opens a round: `item`, `round`, and in `opinions` each person's `vote`, `text`, `salt`."""
COMMITMENTS = frozenset({SEALED_KIND, REVEALED_KIND})
"""The kinds of entries that are looked at here; the others may be left out."""


def commitment_of(*, item: JSON, round_number: JSON, person: JSON, vote: JSON, text: JSON, salt: JSON) -> str:
    """Return the SHA-256 that binds a member to a vote and a text on one item in one round."""
    content: dict[str, JSON] = {
        "item": item,
        "round": round_number,
        "person": person,
        "vote": vote,
        "text": text,
        "salt": salt,
    }
    return sha256(canonical_bytes(content)).hexdigest()


def commitment_faults(entries: Iterable[Recorded]) -> Iterator[Fault]:
    """Yield which revealed opinions are not what was sealed. The chain itself must be whole."""
    sealed: dict[tuple[str, ...], object] = {}
    is_known = True
    for entry in entries:
        kind = entry.value["kind"]
        if kind not in COMMITMENTS:
            continue
        said = entry.payload
        if kind == SEALED_KIND:
            # Where the body of a sealing was removed after its term, nobody can say any more whose it was.
            is_known = is_known and entry.body is not None
            sealed[_whose(said, said.get("person"))] = said.get("commitment")
        else:
            for opinion in _opinions(said):
                before = sealed.get(_whose(said, opinion.get("person")))
                if before != _recomputed(said, opinion) and (is_known or before is not None):
                    name = opinion.get("name") or opinion.get("person")
                    text = f"第{entry.value['seq']}条记录打开的{name}的意见，和密封时记下的不一样。"
                    yield Fault("opinion_altered", text)


def _whose(said: Payload, person: object) -> tuple[str, ...]:
    return str(said.get("item")), str(said.get("round")), str(person)


def _opinions(said: Payload) -> list[Payload]:
    """Return the revealed opinions. Only a chain that this program did not write holds anything else there."""
    found = said.get("opinions")
    return [opinion for opinion in found if isinstance(opinion, dict)] if isinstance(found, list) else []


def _recomputed(said: Payload, opinion: Payload) -> str:
    return commitment_of(
        item=said.get("item"),
        round_number=said.get("round"),
        person=opinion.get("person"),
        vote=opinion.get("vote"),
        text=opinion.get("text"),
        salt=opinion.get("salt"),
    )
