"""Importing statute texts: looked at first, taken only when confirmed, chained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.matching import match
from hengping.ground.library.models import KeptParagraph, StatuteArticle, StatutePair, StatuteText
from hengping.ground.library.searching import fold, pairs
from hengping.ground.library.shapes import StatuteFile
from hengping.ground.library.statutes_text import ParsedFile, Statute, parse_file
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import append

NamedFile = tuple[str, bytes]


def preview_statutes(*, files: Iterable[NamedFile], actor: Actor) -> list[StatuteFile]:
    """Say what an import of these files would do, file by file, with every fault. Changes nothing."""
    require(actor, "law.import")
    return [_planned(actor.bureau_id, parse_file(name, content), content) for name, content in files]


def import_statutes(*, files: Sequence[NamedFile], actor: Actor, at: datetime) -> list[StatuteFile]:
    """Import the texts that can be read; a text of the same title and version is replaced, a faulty file is left out.

    Returns what was done, as `preview_statutes`. One transaction; one entry a text in the library dossier.
    """
    require(actor, "law.import")
    done = []
    with transaction.atomic():
        dossier_id: UUID | None = None
        for name, content in files:
            parsed = parse_file(name, content)
            planned = _planned(actor.bureau_id, parsed, content)
            done.append(planned)
            if parsed.statute is not None and planned.change in ("new", "replaced"):
                dossier_id = dossier_id or dossier_of(actor, at)
                _take(parsed.statute, planned, sha256(content).hexdigest(), dossier_id, actor, at)
    return done


def _planned(bureau_id: int, parsed: ParsedFile, content: bytes) -> StatuteFile:
    statute = parsed.statute
    remarks = [remark.message for remark in parsed.remarks]
    if statute is None:
        faults = tuple(fault.message for fault in parsed.faults)
        return StatuteFile(parsed.name, "faulty", faults=faults, remarks=tuple(remarks))
    matched = match(statute)
    if matched.remark:
        remarks.append(matched.remark)
    known = StatuteText.objects.filter(
        bureau_id=bureau_id, title=statute.title, version_on=statute.version_on, superseded_at__isnull=True
    ).first()
    unchanged = known is not None and known.sha256 == sha256(content).hexdigest()
    change = "same" if unchanged else "replaced" if known else "new"
    return StatuteFile(
        name=parsed.name,
        change=change,
        title=statute.title,
        key=matched.instrument.key if matched.instrument else "",
        version_on=statute.version_on,
        articles=len(statute.articles),
        remarks=tuple(remarks),
        numbers=frozenset(article.number for article in statute.articles),
    )


def _take(statute: Statute, planned: StatuteFile, digest: str, dossier_id: UUID, actor: Actor, at: datetime) -> None:
    _supersede(statute, actor.bureau_id, at)
    text = StatuteText.objects.create(
        bureau_id=actor.bureau_id,
        key=planned.key,
        title=statute.title,
        version_on=statute.version_on,
        preface=statute.preface,
        annex=statute.annex,
        article_count=len(statute.articles),
        file_name=planned.name,
        sha256=digest,
        imported_by_id=actor.user_id or None,
        imported_by_name=actor.name,
        imported_at=at,
    )
    articles = StatuteArticle.objects.bulk_create(_rows(text, statute))
    StatutePair.objects.bulk_create(_pairs(articles), batch_size=400)
    append(
        dossier_id=dossier_id,
        kind="statute_imported",
        actor=actor,
        at=at,
        payload={
            "title": statute.title,
            "key": planned.key,
            "version_on": statute.version_on.isoformat(),
            "articles": len(statute.articles),
            "file": planned.name,
            "source_sha256": digest,
            "change": planned.change,
        },
    )


def _supersede(statute: Statute, bureau_id: int, at: datetime) -> None:
    """The earlier text stays readable but is no longer searched."""
    earlier = StatuteText.objects.filter(
        bureau_id=bureau_id, title=statute.title, version_on=statute.version_on, superseded_at__isnull=True
    )
    StatutePair.objects.filter(article__text__in=earlier).delete()
    earlier.update(superseded_at=at)


def _rows(text: StatuteText, statute: Statute) -> Iterable[StatuteArticle]:
    for position, article in enumerate(statute.articles, start=1):
        paragraphs: list[KeptParagraph] = [
            {
                "text": paragraph.text,
                "items": [
                    {"number": item.number, "text": item.text, "subitems": list(item.subitems)}
                    for item in paragraph.items
                ],
            }
            for paragraph in article.paragraphs
        ]
        yield StatuteArticle(
            text=text,
            position=position,
            number=article.number,
            suffix=article.suffix,
            heading=article.heading,
            paragraphs=paragraphs,
            searchable=fold(f"{article.label}\n{article.text}"),
        )


def _pairs(articles: Sequence[StatuteArticle]) -> Iterable[StatutePair]:
    for article in articles:
        for pair in pairs(article.searchable):
            yield StatutePair(pair=pair, article=article)
