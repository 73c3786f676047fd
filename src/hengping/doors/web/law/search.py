"""What the search box finds in the law library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from hengping.doors.web.shared.search import MOST, Hit
from hengping.ground.library.matching import plain_title
from hengping.ground.library.queries import search_statutes
from hengping.ground.people.actors import Actor
from hengping.law.statutes import KINDS, REGISTER

NAME = "法规"
PERMISSION = "law.read"
SHORTEST = 2


def hits(actor: Actor, text: str, on: date) -> Sequence[Hit]:
    """Return instruments by title, then articles that hold the words."""
    wanted = plain_title(text)
    found = [
        Hit(
            f"《{instrument.title}》",
            f"{KINDS[instrument.kind]}，{instrument.number}",
            f"/law/{instrument.key}/",
            "book",
        )
        for instrument in REGISTER.values()
        if len(wanted) >= SHORTEST and wanted in plain_title(instrument.title)
    ]
    if all(len(word) >= SHORTEST for word in text.split()):  # a single character is in no index of the texts
        found += [
            Hit(
                f"《{hit.article.statute_title}》{hit.article.label}",
                "".join(piece for piece, _ in hit.pieces)[:60],
                f"/law/{hit.article.key or hit.article.statute_id}/{hit.article.anchor}/?q={quote(text)}",
                "list",
            )
            for hit in search_statutes(actor, text)[:MOST]
        ]
    return found
