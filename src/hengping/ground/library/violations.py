"""Finding a violation by its words, its article, its number or its initials; by the words of a loaded statute."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from hengping.ground.library.queries import search_statutes
from hengping.ground.people.actors import Actor
from hengping.kit.initials import has_initials
from hengping.law.citations import Citation
from hengping.law.statutes import title_of
from hengping.law.violations import all_items
from hengping.law.violations.rows import Item

NOT_OURS = ("displaced", "other_jurisdiction")
LONGEST = 100
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_ARTICLE = re.compile(r"(?P<law>\D*?)第?(?P<number>\d{1,3})条?")


def our_violations() -> Sequence[Item]:
    """Return the violations that a bureau may pursue, in the order of the register."""
    return [item for item in all_items() if item.status not in NOT_OURS]


def find_violations(text: str, articles: Collection[tuple[str, int]] = ()) -> Sequence[Item]:
    """Return the violations that every word points at, in the order of the register; all without words.

    A word is part of a title, of what is checked or of a law's name, a number of the register, an article of the duty
    or the penalty (97, 第97条, 安全生产法97, 第九十七条), or initials (wxhxp). `articles` hold the words in a statute's
    text: what cites one of them is found too, behind the others.
    """
    words = text[:LONGEST].split()
    named = [item for item in our_violations() if all(_fits(item, word) for word in words)]
    told = [item for item in our_violations() if any((one.statute, one.article) in articles for one in _cited(item))]
    return list(dict.fromkeys((*named, *told)))


def nearly_violations(text: str) -> Sequence[Item]:
    """Return the violations whose words hold parts of what was typed (two characters each), those with the most parts
    first: 占用堵塞 is no word of any, 占用 is.
    """
    words = re.sub(r"[\sA-Za-z0-9]", "", text[:LONGEST])
    parts = {words[place : place + 2] for place in range(len(words) - 1)}
    counted = [(sum(any(part in said for said in _said(item)) for part in parts), item) for item in our_violations()]
    return [item for number, item in sorted(counted, key=lambda one: -one[0]) if number]


def find_violations_for(actor: Actor, text: str) -> Sequence[Item]:
    """Return the violations found, with those that cite an article whose loaded text holds the words."""
    words = text.strip()
    hits = search_statutes(actor, words) if words and actor.may("law.read") else ()
    return find_violations(text, {(hit.article.key, hit.article.number) for hit in hits})


def _fits(item: Item, word: str) -> bool:
    if any(word in said for said in _said(item)) or word.upper() in item.id:
        return True
    if _LETTERS.fullmatch(word):
        return has_initials(item.title, word)
    article = _ARTICLE.fullmatch(word)
    return article is not None and any(
        citation.article == int(article["number"]) and article["law"].strip("《》") in title_of(citation.statute)
        for citation in _cited(item)
    )


@lru_cache(maxsize=512)
def _said(item: Item) -> tuple[str, ...]:
    return (item.title, item.checklist, *(citation.label for citation in _cited(item)))


def _cited(item: Item) -> Iterator[Citation]:
    yield from item.duties
    yield from item.penalties
