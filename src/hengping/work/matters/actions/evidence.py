"""Evidence of a matter: added by hash, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.records import actions as records
from hengping.ground.records.shapes import CustodyShape, ExhibitShape
from hengping.ground.records.uploads import check_upload
from hengping.ground.records.viruses import look_for_viruses
from hengping.kit.buffers import Bytes
from hengping.kit.days import day_of
from hengping.law.procedure.choices import EVIDENCE_KINDS
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions.follow import follow
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import practice_of


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that was handed in: what it is called in the dossier ("" as the file), what is said of it.

    `read` returns its bytes as often as it is asked; those of a large file are mapped, not held in memory.
    """

    file_name: str
    read: Callable[[], Bytes]
    name: str = ""
    note: str = ""


def add_evidence(
    *,
    dossier_id: UUID,
    evidence: str,
    name: str,
    file_name: str,
    content: bytes,
    source: str,
    actor: Actor,
    at: datetime,
    note: str = "",
    signs: str = "",
) -> ExhibitShape:
    """Put one file into the dossier, as `add_evidence_files`."""
    file = EvidenceFile(file_name, lambda: content, name, note)
    (added,) = add_evidence_files(
        dossier_id=dossier_id, evidence=evidence, files=[file], source=source, actor=actor, at=at, signs=signs
    )
    return added


def add_evidence_files(
    *,
    dossier_id: UUID,
    evidence: str,
    files: Sequence[EvidenceFile],
    source: str,
    actor: Actor,
    at: datetime,
    signs: str = "",
) -> list[ExhibitShape]:
    """Put files into the dossier as evidence of one of the eight kinds, each an exhibit of its own; all or none.

    What is not what it says, or holds a virus, is refused. `signs` is the step whose paper, signed by hand, this is the
    scan of: such a paper is no evidence of the matter and has no kind. Raises NotAllowed, BadInput.
    """
    if not files:
        raise BadInput({"file": "请选择文件。"})
    if signs and evidence:
        raise BadInput({"evidence": "签批原件不是证据，不选证据种类。"})
    if not signs and evidence not in EVIDENCE_KINDS:
        raise BadInput({"evidence": "请选择证据种类。"})
    looked_at = [(file, *_looked_at(file, len(files) > 1)) for file in files]
    with _kept(actor, dossier_id, at) as matter:
        if signs and signs not in practice_of(matter.kind).procedure.steps:
            raise BadInput({"signs": "没有这个步骤。"})
        added = []
        for file, media_type, virus_check in looked_at:
            with _named(file, len(files) > 1):
                exhibit = records.add_exhibit(
                    dossier_id=matter.pk,
                    name=file.name.strip() or file.file_name,
                    content=file.read(),
                    media_type=media_type,
                    source=source,
                    actor=actor,
                    at=at,
                    note=file.note,
                    evidence=evidence,
                    signs=signs,
                    virus_check=virus_check,
                )
            added.append(exhibit)
        return added


def _looked_at(file: EvidenceFile, one_of_several: bool) -> tuple[str, str]:
    """Return the type of a file, and what looked for viruses in it. Raises BadInput."""
    with _named(file, one_of_several):
        content = file.read()
        media_type = check_upload(file.file_name, content)
        check = look_for_viruses(content)
        if check.found:
            raise BadInput(
                {"file": f"查出病毒（{check.found}），不能存入。请把原件单独保管、不要打开，向提供人另取一份。"}
            )
    return media_type, check.by


@contextmanager
def _named(file: EvidenceFile, one_of_several: bool) -> Iterator[None]:
    """Say at which of several files something is wrong."""
    try:
        yield
    except BadInput as error:
        if not one_of_several:
            raise
        raise BadInput({"file": f"“{file.file_name}”：{'；'.join(error.fields.values())}"}) from error


def move_evidence(
    *,
    dossier_id: UUID,
    sha256: str,
    action: str,
    holder: str,
    place: str,
    actor: Actor,
    at: datetime,
    note: str = "",
) -> CustodyShape:
    """Record that the original of a piece of evidence went to another keeper. Raises NotAllowed, BadInput.

    `action` is moved, lent or returned: what is lent must be returned before it goes anywhere else.
    """
    with _kept(actor, dossier_id, at) as matter:
        return records.move_custody(
            dossier_id=matter.pk,
            sha256=sha256,
            action=action,
            holder=holder,
            place=place,
            actor=actor,
            at=at,
            note=note,
        )


@contextmanager
def _kept(actor: Actor, dossier_id: UUID, at: datetime) -> Iterator[Matter]:
    """Give the matter to whoever keeps its evidence, the clerk or an officer who handles it; lists follow the act."""
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id, "evidence.add")
        yield matter
        follow(matter, day_of(at))
