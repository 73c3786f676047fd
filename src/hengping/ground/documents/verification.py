"""Whether the rows of papers, their numbers and their service still say what the entries of their dossier say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from hengping.ground.documents.models import Document, Number, Series, Service
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.canonical import moment
from hengping.kit.chain.faults import Fault

SERVED = ("mode", "served_on", "effective_on")
"""What the row of a service must say as its entry does."""


def document_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which papers, numbers and services of a dossier are not what its entries say."""
    kept = Document.objects.filter(dossier_id=dossier_id).select_related("number")
    removed = any(entry.kind.startswith("document_") and entry.body is None for entry in entries)
    entries = [entry for entry in entries if entry.body]
    said, rows = _papers_said(entries), {str(row.pk): _paper_kept(row) for row in kept}
    if removed:  # of papers whose entry was removed after its term nothing can be compared, and of services neither
        rows = {key: row for key, row in rows.items() if key in said}
    for key in sorted(said.keys() | rows.keys()):
        for name in ("pages", "sealed"):
            if key in said and key in rows and not said[key][name]:
                said[key][name] = rows[key][name]  # an entry of an earlier version does not say it
        if said.get(key) != rows.get(key):
            name = (said.get(key) or rows[key])["title"]
            yield Fault("rows_differ", f"文书《{name}》（{key}）的登记与记录不符。")
    if removed:
        return
    names = ("document_id", "seq", "recorded_by_id", *SERVED)
    services = Service.objects.filter(document__dossier_id=dossier_id).values_list(*names)
    if _services_said(entries) != sorted(tuple(map(str, row)) for row in services):
        yield Fault("rows_differ", "文书送达的登记与记录不符。")
        return
    yield from _receipt_faults(dossier_id, entries)


def _receipt_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which receipts say something else than the entry of their service, as it reads after its corrections."""
    told = {int(seq): service for seq, service in _told_services(entries)}
    for row in Service.objects.filter(document__dossier_id=dossier_id).order_by("seq"):
        said = told[row.seq]
        if wrong := [name for name, value in row.receipt.items() if (value or "") != (said.get(name) or "")]:
            yield Fault("rows_differ", f"第{row.seq}条记录的送达回证与记录不符：{'、'.join(sorted(wrong))}。")


def _services_said(entries: Sequence[EntryShape]) -> list[tuple[str, ...]]:
    """Return what the row of each service must say."""
    recorders = {entry.seq: entry.actor_identifier for entry in entries}
    return sorted(
        (str(service.get("document")), str(seq), recorders[seq], *(str(service.get(name)) for name in SERVED))
        for seq, service in _told_services(entries)
    )


def _told_services(entries: Sequence[EntryShape]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each service as the entries tell it, and each that was corrected as it read from then on."""
    told: dict[int, dict[str, Any]] = {}
    for entry in entries:
        corrects = entry.payload.get("corrects_seq")
        if entry.kind == "document_served":
            told[entry.seq] = dict(entry.payload)
            yield entry.seq, dict(told[entry.seq])
        elif entry.kind == "entry_corrected" and corrects in told:
            told[corrects].update(entry.payload["particulars"])
            yield entry.seq, dict(told[corrects])


def _papers_said(entries: Sequence[EntryShape]) -> dict[str, dict[str, str]]:
    """Return each paper as the entries tell it."""
    papers: dict[str, dict[str, str]] = {}
    for entry in entries:
        told = {name: str(value) for name, value in entry.payload.items()}
        if entry.kind == "document_issued":
            papers[told["document"]] = {
                **{name: told.get(name, "") for name in ("kind", "title", "number", "sha256", "content_sha256", "on")},
                **{name: told.get(name, "") for name in ("party", "replaces")},
                **{name: told.get(name, "") for name in ("pages", "sealed")},
                "issued_by": entry.actor_identifier,
                "issued_at": moment(entry.recorded_at),
                "number_row": "" if told.get("issuer") else told.get("number", ""),
                "state": "issued",
                "reason": "",
            }
            if told.get("replaces") in papers:
                papers[told["replaces"]]["state"] = "replaced"
        elif entry.kind == "document_voided" and told.get("document") in papers:
            papers[told["document"]] |= {"state": "void", "reason": told.get("reason", "")}
    return papers


def _paper_kept(row: Document) -> dict[str, str]:
    """Return a paper as its row tells it, with the number's own row; the digest is that of the content as it is."""
    return {
        "kind": row.kind,
        "title": row.title,
        "number": row.number_text,
        "number_row": row.number.text if row.number else "",
        "sha256": row.sha256,
        "content_sha256": hashlib.sha256(row.content.encode()).hexdigest(),
        "on": row.issued_on.isoformat(),
        "party": row.party,
        "replaces": str(row.replaces_id or ""),
        "state": row.state,
        "reason": row.void_reason,
        "pages": str(row.pages),
        "sealed": str(row.sealed),
        "issued_by": str(row.issued_by_id),
        "issued_at": moment(row.issued_at),
    }


def papers_of_others(_: UUID | None, entries: Sequence[EntryShape]) -> Iterator[str]:
    """Yield the names of the papers that others issued before the matter came: of them the file is compared, and
    nothing that it says, for we did not write it.
    """
    numbers = numbers_put_right(entries)
    for entry in entries:
        said = entry.payload
        if entry.kind == "document_issued" and said.get("issuer"):
            number = numbers.get(str(said["document"]), said["number"])
            yield f"《{said['title']}》{number}（{said['issuer']}）"


def numbers_put_right(entries: Iterable[EntryShape]) -> dict[str, str]:
    """Return by paper the number of a paper of others that was put right after it was kept: its row stays as it was."""
    papers: dict[int, str] = {}
    right: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "document_issued" and entry.payload.get("issuer"):
            papers[entry.seq] = str(entry.payload["document"])
        elif entry.kind == "entry_corrected" and entry.payload.get("corrects_seq") in papers:
            right[papers[entry.payload["corrects_seq"]]] = str(entry.payload["particulars"]["number"])
    return right


def number_faults(bureau_id: int) -> Iterator[Fault]:
    """Yield where the numbers of a bureau are not what its papers say: a gap, one taken without a paper."""
    for series in Series.objects.filter(bureau_id=bureau_id).order_by("year", "code"):
        numbers = list(Number.objects.filter(series=series).order_by("number"))
        name = f"{series.year}年“{series.code}”字"
        if [row.number for row in numbers] != list(range(1, series.next)):
            yield Fault("numbers_differ", f"{name}的文号不连续，或者与下一号（{series.next}）不符。")
        borne = {paper.number_id: paper for paper in Document.objects.filter(number__series=series)}
        for row in numbers:
            paper = borne.get(row.pk)
            if (row.state == "used") != (paper is not None and paper.state in ("issued", "replaced")):
                yield Fault("numbers_differ", f"文号{row.text}的登记与文书不符。")
            # A number is taken by whoever issues the paper, in the same moment.
            elif paper and (row.reserved_by_id, row.reserved_at) != (paper.issued_by_id, paper.issued_at):
                yield Fault("numbers_differ", f"文号{row.text}的取号人或者取号时间与文书不符。")
