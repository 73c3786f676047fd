"""Reading documents. Everything is of the actor's bureau; whether the dossier may be seen is for its own app to say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, Lag

from hengping.ground.documents.content import Content
from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.masking import PersonalFact, personal_facts
from hengping.ground.documents.models import Document, Number, Series, Service
from hengping.ground.documents.reading import read_content
from hengping.ground.documents.searched import PAPER
from hengping.ground.documents.shapes import DocumentShape, MaskedCopyShape, NumberShape, SeriesShape, ServiceShape
from hengping.ground.people.actors import Actor
from hengping.ground.records import blobs
from hengping.ground.records.owners import DossierLine
from hengping.ground.records.queries import entries_of_kind, lines_for
from hengping.ground.records.shapes import EntryShape
from hengping.ground.search.queries import searched

MASKED_COPY = "masked_copy_made"
"""The entry that says who made a copy of which paper without what it tells of persons, and for whom."""


def list_documents(dossier_id: UUID) -> list[DocumentShape]:
    """Return the papers of a dossier in the order of issue, each with its services."""
    found = Document.objects.filter(dossier_id=dossier_id).select_related("issued_by").defer("content")
    rows = list(found.order_by("issued_at", "id"))
    return [document_shape(row, services) for row, services in zip(rows, _services(rows), strict=True)]


def get_document(document_id: UUID) -> DocumentShape | None:
    """Return a paper, or None."""
    row = Document.objects.filter(pk=document_id).select_related("issued_by").first()
    return document_shape(row, _services([row])[0]) if row else None


def read_document(document_id: UUID) -> bytes:
    """Return the bytes that were issued. Raises Broken where they are gone or no longer the same."""
    return blobs.read(Document.objects.values_list("sha256", flat=True).get(pk=document_id))


def content_of(document_id: UUID) -> Content:
    """Return the content that a paper was printed from."""
    row = Document.objects.only("kind", "content").get(pk=document_id)
    return read_content(get_kind(row.kind).content, json.loads(row.content))


def facts_of_persons(dossier_id: UUID) -> list[PersonalFact]:
    """Return what the papers of a dossier tell of persons in the fields that are declared so."""
    rows = Document.objects.filter(dossier_id=dossier_id).order_by("issued_at", "id").values_list("kind", "content")
    found = (
        fact
        for kind, content in rows
        for fact in personal_facts(read_content(get_kind(kind).content, json.loads(content)))
    )
    return list(dict.fromkeys(found))


def list_masked_copies(dossier_id: UUID) -> list[MaskedCopyShape]:
    """Return the masked copies of the papers of a dossier."""
    return masked_copies(entries_of_kind(dossier_id, MASKED_COPY))


def masked_copies(entries: Iterable[EntryShape]) -> list[MaskedCopyShape]:
    """Return the masked copies of papers that entries tell of; one whose body was removed tells of none."""
    return [
        MaskedCopyShape(
            seq=entry.seq,
            document_id=UUID(entry.payload["document"]),
            sha256=str(entry.payload["sha256"]),
            purpose=str(entry.payload["purpose"]),
            reason=str(entry.payload["reason"]),
            pages=int(entry.payload["pages"]),
            made_at=entry.recorded_at,
            made_by_name=entry.actor_name,
        )
        for entry in entries
        if entry.kind == MASKED_COPY and entry.body
    ]


SEEN_AT_ONCE = 50
MOST_LOOKED_AT = 500
"""Of papers that hold the words, those in dossiers that a person may not see are passed over: so many at most."""


def find_documents(actor: Actor, text: str, *, most: int) -> list[tuple[DocumentShape, DossierLine]]:
    """Return papers whose title and number hold the words, in dossiers that the actor may see, each with the line of
    its dossier, the last issued first. Raises BadInput.
    """
    rows = Document.objects.filter(bureau_id=actor.bureau_id).select_related("issued_by").defer("content")
    found: list[tuple[DocumentShape, DossierLine]] = []
    with searched(rows, text, sort=PAPER, bureau_id=actor.bureau_id) as held:
        latest = held.order_by("-pk")  # an identifier begins with the moment of its making
        for start in range(0, MOST_LOOKED_AT, SEEN_AT_ONCE):
            papers = list(latest[start : start + SEEN_AT_ONCE])
            lines = lines_for(actor, {paper.dossier_id for paper in papers})
            found += [(document_shape(one), lines[one.dossier_id]) for one in papers if one.dossier_id in lines]
            if len(found) >= most or len(papers) < SEEN_AT_ONCE:
                break
    return found[:most]


def numbers_of(bureau_id: int, code: str, year: int) -> int:
    """Return how many numbers a series holds."""
    return _numbers(bureau_id, code, year).count()


NUMBERS_SORTED_BY: Mapping[str, tuple[str, ...]] = {"": (), "number": (), "state": ("state",), "paper": ("paper",)}
"""Columns by which the numbers of a series can be sorted; beside equal ones the lower number is the first."""


def list_numbers(
    bureau_id: int, code: str, year: int, *, by: str = "", descending: bool = False, among: slice = slice(None)
) -> list[NumberShape]:
    """Return the numbers of a series in order, void ones with their reason; of many those that stand `among` a page."""
    paper = Document.objects.filter(number=OuterRef("pk"))
    columns = (*NUMBERS_SORTED_BY[by], "number")
    rows = _numbers(bureau_id, code, year)
    if by == "paper":
        rows = rows.annotate(paper=Coalesce(Subquery(paper.values("title")), Value("")))
    found = list(rows.order_by(*(f"-{name}" if descending else name for name in columns))[among])
    borne = Document.objects.filter(number__in=found).only("dossier", "title", "number")
    papers = {document.number_id: document for document in borne}
    return [
        NumberShape(row.pk, row.text, row.number, row.state, row.reason, *_bearer(papers.get(row.pk))) for row in found
    ]


def _numbers(bureau_id: int, code: str, year: int) -> QuerySet[Number]:
    return Number.objects.filter(series__bureau_id=bureau_id, series__code=code, series__year=year)


def _bearer(paper: Document | None) -> tuple[UUID | None, UUID | None, str]:
    return (paper.dossier_id, paper.pk, paper.title) if paper else (None, None, "")


def count_series(bureau_id: int) -> int:
    """Return how many series a bureau has."""
    return Series.objects.filter(bureau_id=bureau_id).count()


MOST_GAPS = 10
"""How many runs of missing numbers are named of one series."""


def list_series(bureau_id: int, among: slice = slice(None)) -> list[SeriesShape]:
    """Return the series, the latest year first, with what is missing in each: nothing, where all is in order.

    No number is read: one that was given stands once, so as many rows below the next number as numbers below it are all
    of them.
    """
    rows = list(Series.objects.filter(bureau_id=bureau_id).order_by("-year", "code")[among])
    given = Number.objects.filter(series__in=rows).order_by()
    counted = given.values_list("series").annotate(count=Count("pk"), last=Max("number"))
    counts = {series: (count, last) for series, count, last in counted}
    held = {row.pk: _below_the_next(row, *counts.get(row.pk, (0, 0))) for row in rows}
    void = Number.objects.filter(series__in=rows, state="void").order_by()
    voided = dict(void.values_list("series").annotate(count=Count("pk")))
    titles = {row.code: tuple(sorted({k.title for k in all_kinds().values() if k.series == row.code})) for row in rows}
    return [
        SeriesShape(
            code=row.code,
            year=row.year,
            titles=titles[row.code],
            taken=row.next - 1,
            void=voided.get(row.pk, 0),
            missing=row.next - 1 - held[row.pk],
            gaps=_gaps(row) if held[row.pk] < row.next - 1 else (),
        )
        for row in rows
    ]


def _below_the_next(series: Series, count: int, last: int) -> int:
    """Return how many numbers stand below the next one: all, unless one was given that is not its turn."""
    if last < series.next:
        return count
    return Number.objects.filter(series=series, number__lt=series.next).count()


def _gaps(series: Series) -> tuple[tuple[int, int], ...]:
    """Return the first runs of numbers that are missing below the next one."""
    before = Window(Lag("number", default=0), order_by="number")
    rows = Number.objects.filter(series=series, number__lt=series.next).annotate(before=before)
    jumps = rows.filter(number__gt=F("before") + 1).order_by("number").values_list("before", "number")[:MOST_GAPS]
    gaps = [(before + 1, number - 1) for before, number in jumps]
    last = Number.objects.filter(series=series, number__lt=series.next).aggregate(last=Max("number"))["last"] or 0
    if len(gaps) < MOST_GAPS and last + 1 < series.next:
        gaps.append((last + 1, series.next - 1))
    return tuple(gaps)


def document_shape(row: Document, services: Iterable[Service] = (), *, issued_by_name: str = "") -> DocumentShape:
    """Return the shape of a row; a name that is known already need not be read again."""
    return DocumentShape(
        id=row.pk,
        dossier_id=row.dossier_id,
        bureau_id=row.bureau_id,
        kind=row.kind,
        title=row.title,
        number=row.number_text,
        party=row.party,
        sha256=row.sha256,
        size=row.size,
        pages=row.pages,
        sealed=row.sealed,
        issued_on=row.issued_on,
        issued_at=row.issued_at,
        issued_by_name=issued_by_name or row.issued_by.name,
        state=row.state,
        void_reason=row.void_reason,
        replaces=row.replaces_id,
        services=tuple(
            ServiceShape(
                service.mode,
                service.served_on,
                service.effective_on,
                service.receipt,
                service.recorded_at,
                service.seq,
            )
            for service in services
        ),
        # A number of ours is a row of its own: who has one without it had it elsewhere.
        of_others=bool(row.number_text) and row.number_id is None,
    )


def _services(rows: list[Document]) -> list[list[Service]]:
    """Return the services of each paper as they read now: a corrected one in the place of the one that it corrects."""
    by_document: dict[UUID, dict[int, Service]] = {row.pk: {} for row in rows}
    for service in Service.objects.filter(document_id__in=by_document).order_by("id"):
        by_document[service.document_id][service.corrects_seq or service.seq] = service
    return [list(by_document[row.pk].values()) for row in rows]
