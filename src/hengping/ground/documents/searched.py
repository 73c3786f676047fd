"""By which words papers are found."""

from __future__ import annotations

from collections.abc import Iterator

from hengping.ground.documents.models import Document
from hengping.ground.search.searchable import Key, Keys, Searchable, Words, identifiers

PAPER = "paper"


def _words(bureau_id: int, papers: Keys | None) -> Iterator[tuple[Key, Words]]:
    rows = Document.objects.filter(bureau_id=bureau_id)
    rows = rows if papers is None else rows.filter(pk__in=identifiers(papers))
    for key, title, number in rows.values_list("pk", "title", "number_text").iterator(chunk_size=500):
        # Without the initials of the title: a few titles are borne by all papers, and would stand before what is meant.
        yield key, Words(numbers=(number, title))


PAPERS = Searchable(PAPER, "w", "文书", _words)
