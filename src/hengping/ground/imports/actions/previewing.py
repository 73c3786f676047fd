"""Looking at a table: what each row would come to. Nothing of what it is about is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from hengping.ground.fonts import told_unprintable, unprintable
from hengping.ground.imports.importers import Importer, Outcome, Row, Verdict, importer_of
from hengping.ground.imports.mended import said_in
from hengping.ground.imports.models import Import, ImportRow
from hengping.ground.imports.reading import read_table
from hengping.ground.people.actors import Actor, require
from hengping.kit.chain.canonical import JSON, canonical_bytes

AT_ONCE = 500  # rows in one statement
SUBJECT, WHAT = 200, 500


def preview_import(*, code: str, name: str, content: bytes, actor: Actor, at: datetime) -> int:
    """Read a table and judge every row; return the number under which it is shown. Raises NotAllowed, BadInput."""
    importer = importer_of(code)
    require(actor, *importer.permissions)
    rows = read_table(importer, name, content)
    verdicts = judged(importer, rows, actor, at)
    with transaction.atomic():
        found = Import.objects.create(
            bureau_id=actor.bureau_id,
            code=code,
            file_name=name,
            sha256=sha256(content).hexdigest(),
            digest=digest_of(rows, verdicts),
            by_id=actor.user_id,
            at=at,
            row_count=len(rows),
        )
        ImportRow.objects.bulk_create(
            (
                ImportRow(
                    imported=found,
                    number=row.number,
                    cells=dict(row.cells),
                    is_checked=row.is_checked,
                    unclear=dict(row.unclear),
                    outcome=verdict.outcome,
                    subject=verdict.subject,
                    what=verdict.what,
                    faults=dict(verdict.faults),
                    written=dict(row.written),
                    values=dict(verdict.values),
                    mended=is_mended(row, verdict),
                )
                for row, verdict in zip(rows, verdicts, strict=True)
            ),
            batch_size=AT_ONCE,
        )
    return found.pk


def judged(importer: Importer, rows: Sequence[Row], actor: Actor, at: datetime) -> list[Verdict]:
    """Return what each row would come to now, cut to what is kept of it."""
    verdicts = importer.judge(rows, actor, at)
    seldom = unprintable("".join(text for row in rows for text in row.cells.values()))
    return [
        Verdict(one.outcome, one.subject[:SUBJECT], _with_signs(one, row, seldom)[:WHAT], one.faults, _other(one, row))
        for row, one in zip(rows, verdicts, strict=True)
    ]


def _other(verdict: Verdict, row: Row) -> dict[str, str]:
    """The values that are not what stands in the cells."""
    return {name: value for name, value in verdict.values.items() if value != row.cells.get(name, "")}


def is_mended(row: Row, verdict: Verdict) -> bool:
    """Whether reading changed something of what somebody wrote in a row."""
    says = said_in(row.cells, row.cells, row.written, verdict.values, verdict.faults)
    return any(one.written for one in says)


def _with_signs(verdict: Verdict, row: Row, seldom: str) -> str:
    """Return what a row would come to; where papers cannot print what it says, that as well."""
    signs = "".join(sign for sign in seldom if any(sign in text for text in row.cells.values()))
    if not signs or verdict.outcome is Outcome.FAULT:
        return verdict.what
    return f"{verdict.what}{told_unprintable(signs)}"


def digest_of(rows: Sequence[Row], verdicts: Sequence[Verdict]) -> str:
    """Return the digest of a preview: what stands in the rows and what each would come to."""
    shown: list[JSON] = [
        [
            *(row.number, dict(row.cells), row.is_checked, dict(row.unclear)),
            *(str(one.outcome), one.subject, one.what, dict(one.faults), dict(one.values)),
        ]
        for row, one in zip(rows, verdicts, strict=True)
    ]
    return sha256(canonical_bytes(shown)).hexdigest()
