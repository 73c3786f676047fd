"""The Word templates that a bureau lays down for its editable copies: checked, dated, chained, never overwritten.

The paper itself is always printed by the product and sealed; a template only shapes the copy that people work on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import unified_diff
from hashlib import sha256

from django.db import transaction

from hengping.ground.documents.content import Content
from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.registry import ADDRESSEES, Kind
from hengping.ground.documents.word import check_word_template, fill_word_template, start_template, word_copy
from hengping.ground.errors import BadInput, Conflict
from hengping.ground.library.actions.keeping import keep_file, keep_value
from hengping.ground.library.queries import configuration_shape, kept_values
from hengping.ground.library.shapes import ConfigurationShape
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.queries import get_bureau
from hengping.ground.people.shapes import BureauShape
from hengping.ground.records.queries import read_exhibit
from hengping.ground.records.uploads import check_upload

KEY = "TPL"
"""The number under which templates are kept among the values of the house."""
LARGEST_BYTES = 5 * 1024 * 1024
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class TemplateShape:
    """One template of a kind. `sha256` is "" where the bureau went back to the form of the product."""

    id: int
    kind: str
    file_name: str
    sha256: str
    size: int
    from_on: date
    reason: str
    set_by_name: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of paper with the template in force, None where it is the form of the product."""

    kind: str
    title: str
    current: TemplateShape | None
    coming: TemplateShape | None


@dataclass(frozen=True, slots=True)
class TemplatePreview:
    """What an upload would do: its text filled with the sample, and what it changes in the text.

    `replaces` says against what: the bureau's template in force, else the plain one to start from.
    """

    replaces: bool
    sample: tuple[str, ...]
    changes: tuple[str, ...]


def title_of(kind: Kind) -> str:
    """Return the title of a kind; the forms for units and for persons bear the same on paper."""
    return f"{kind.title}（{ADDRESSEES[kind.addressee]}）" if kind.addressee else kind.title


def list_templates(actor: Actor, on: date) -> list[KindLine]:
    """Return every kind of paper with the template in force on a day and the one that comes next."""
    require(actor, "config.read")
    by_kind: dict[str, list[TemplateShape]] = {}
    for value in kept_values(actor.bureau_id, KEY):
        shape = _shape(value)
        by_kind.setdefault(shape.kind, []).append(shape)
    return [
        KindLine(
            code,
            title_of(kind),
            _in_force(by_kind.get(code, []), on),
            next((template for template in reversed(by_kind.get(code, [])) if template.from_on > on), None),
        )
        for code, kind in all_kinds().items()
    ]


def template_history(actor: Actor, kind: str) -> list[TemplateShape]:
    """Return every template that a kind was given in the actor's bureau, the latest first."""
    require(actor, "config.read")
    return [_shape(value) for value in kept_values(actor.bureau_id, KEY, get_kind(kind).code)]


def read_template(actor: Actor, kind: str, number: int) -> tuple[TemplateShape, bytes]:
    """Return one template with its file. Raises BadInput where there is none."""
    for template in template_history(actor, kind):
        if template.id == number and template.sha256:
            return template, read_exhibit(template.sha256)
    raise BadInput("没有这份模板。")


def editable_copy(*, kind: str, content: Content, bureau: BureauShape, on: date, number: str) -> bytes:
    """Return the editable copy of a paper in the form in force on its day: the bureau's, else the product's."""
    current = _in_force([_shape(value) for value in kept_values(bureau.id, KEY, kind)], on)
    if current is None:
        return word_copy(kind=kind, content=content, bureau=bureau, on=on, number=number)
    template = read_exhibit(current.sha256)
    return fill_word_template(template, kind=kind, content=content, bureau=bureau, on=on, number=number)


def preview_template(*, kind: str, name: str, content: bytes, actor: Actor, on: date) -> TemplatePreview:
    """Check an upload and say what it would do. Changes nothing. Raises NotAllowed, BadInput."""
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    require(actor, "template.edit")
    _check(kind, name, content)
    standing = _in_force([_shape(value) for value in kept_values(actor.bureau_id, KEY, kind)], on)
    before = read_exhibit(standing.sha256) if standing else start_template(kind)
    sample = sample_of(kind=kind, content=content, actor=actor, on=on)
    return TemplatePreview(
        standing is not None, tuple(word.text_of(sample)), tuple(_changes(word.text_of(before), word.text_of(content)))
    )


def sample_of(*, kind: str, content: bytes, actor: Actor, on: date) -> bytes:
    """Return a template filled with the invented content of its kind. Raises BadInput."""
    sample = get_kind(kind).sample()
    return fill_word_template(content, kind=kind, content=sample, bureau=get_bureau(actor.bureau_id), on=on)


def set_template(
    *, kind: str, name: str, content: bytes, from_on: date, reason: str, actor: Actor, at: datetime
) -> TemplateShape:
    """Lay down the template of a kind from a day on. Raises NotAllowed, BadInput, Conflict (it is the one in force)."""
    require(actor, "template.edit")
    _check(kind, name, content)
    digest = sha256(content).hexdigest()
    standing = _in_force([_shape(value) for value in kept_values(actor.bureau_id, KEY, kind)], from_on)
    if standing and standing.sha256 == digest:
        raise Conflict("这份模板已经在用，没有变化。")
    return _keep(kind, name, content, from_on, reason, actor, at)


def withdraw_template(*, kind: str, from_on: date, reason: str, actor: Actor, at: datetime) -> TemplateShape:
    """Go back to the form of the product from a day on. Raises NotAllowed, BadInput, Conflict (it is in force)."""
    require(actor, "template.edit")
    get_kind(kind)
    if _in_force([_shape(value) for value in kept_values(actor.bureau_id, KEY, kind)], from_on) is None:
        raise Conflict("现在用的就是随产品的格式。")
    return _keep(kind, "", b"", from_on, reason, actor, at)


def _keep(
    kind: str, name: str, content: bytes, from_on: date, reason: str, actor: Actor, at: datetime
) -> TemplateShape:
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise BadInput({"reason": f"请写明理由，不超过{LONGEST_REASON}个字。"})
    with transaction.atomic():
        digest = keep_file(name=name, content=content, source="文书模板", actor=actor, at=at) if content else ""
        value = {"kind": kind, "file": name, "sha256": digest, "size": len(content)}
        row = keep_value(
            kind="word_template_set",
            key=KEY,
            name=kind,
            value=value,
            from_on=from_on,
            source=reason,
            document_number="",
            payload={
                "kind": kind,
                "title": get_kind(kind).title,
                "file": name,
                "file_sha256": digest,
                "from_on": from_on.isoformat(),
                "reason": reason,
            },
            actor=actor,
            at=at,
            exhibits=(digest,) if digest else (),
        )
    return _shape(configuration_shape(row))


def _check(kind: str, name: str, content: bytes) -> None:
    get_kind(kind)
    if not name.lower().endswith(".docx"):
        raise BadInput({"template": "只接受 .docx 文件，请用 Word 另存为“Word 文档”。"})
    if len(content) > LARGEST_BYTES:
        raise BadInput({"template": f"文件超过{LARGEST_BYTES // 1024 // 1024}MB，请删去图片后重传。"})
    try:
        check_upload(name, content)
    except BadInput as error:
        raise BadInput({"template": "".join(error.fields.values())}) from error
    check_word_template(content, kind)


def _in_force(found: list[TemplateShape], on: date) -> TemplateShape | None:
    """Return the template of a day among those of a kind, the latest first; None for the form of the product."""
    template = next((template for template in found if template.from_on <= on), None)
    return template if template is not None and template.sha256 else None


def _shape(value: ConfigurationShape) -> TemplateShape:
    kept = value.value
    return TemplateShape(
        id=value.id,
        kind=kept["kind"],
        file_name=kept["file"],
        sha256=kept["sha256"],
        size=kept["size"],
        from_on=value.from_on,
        reason=value.source,
        set_by_name=value.set_by_name,
        set_at=value.set_at,
    )


def _changes(before: list[str], after: list[str]) -> Iterator[str]:
    """Yield the lines that go and the lines that come, each with its sign."""
    for line in unified_diff(before, after, lineterm="", n=0):
        if line[0] in "+-" and not line.startswith(("+++", "---")):
            yield f"{'增加' if line[0] == '+' else '删去'}：{line[1:]}"
