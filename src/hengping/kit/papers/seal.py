"""The electronic seal: a signature over the printed bytes, shown as the seal's picture on the paper.

What is sealed is what was printed: the signature is added behind the file, and one changed byte breaks it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import x509
from pyhanko.pdf_utils import content, generic, layout
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers, validation
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from hengping.kit.papers.press import Place
from hengping.kit.papers.signature import KeptSigner

POINTS = 72 / 25.4
"""Points in a millimetre."""

PAGE_HEIGHT = 297
"""Millimetres of an A4 page; a PDF counts upwards, a layout downwards."""

FIELD = "Seal"


class CannotSeal(ValueError):
    """The key file cannot be read with its password, or holds no key."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a seal found. `intact`: the bytes are those that were sealed; `trusted`: by a known authority."""

    intact: bool
    trusted: bool
    signer: str
    at: datetime | None


class _Signer(signers.PdfSigner):
    """pyHanko reads the clock; the moment of sealing is given instead, so that a seal carries the day of its act."""

    def __init__(
        self,
        metadata: signers.PdfSignatureMetadata,
        signer: signers.Signer,
        *,
        field: fields.SigFieldSpec | None,
        stamp: StaticStampStyle | None,
        at: datetime,
    ) -> None:
        super().__init__(metadata, signer, new_field_spec=field, stamp_style=stamp)
        self._at = at

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


class _Revision(IncrementalPdfFileWriter):
    """What the seal adds behind the printed bytes.

    What the file says of itself stays as it was printed: pyHanko would write it anew, with the hour that its own clock
    shows. Nor is it called PDF 2.0, or said to use an extension of that: it is PDF/A-2, which stands on PDF 1.7.
    """

    def _update_meta(self) -> None:
        return

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        super().ensure_output_version(min(version, NEWEST))  # type: ignore[no-untyped-call]  # no types declared here

    def register_extension(self, ext: DeveloperExtension) -> None:
        if ext.base_version == "/{}.{}".format(*NEWEST):
            super().register_extension(ext)


NEWEST = (1, 7)
"""The version of PDF that PDF/A-2 stands on."""

RESERVED = 16384
"""Room for the signature in the file, in hexadecimal digits. Saying it spares signing twice to measure it."""


class _Picture(content.PdfContent):
    """A page held in memory, drawn as the face of the seal."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._reader = PdfFileReader(io.BytesIO(page))

    def render(self) -> bytes:
        form = self._ensure_writer.import_page_as_xobject(self._reader, page_ix=0)
        self.resources.xobject["/Picture"] = form
        left, low, right, high = form.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(high - low))
        return b"/Picture Do"


class Sealer:
    """One seal: key, certificate and picture, read once. `diameter` in millimetres; `called` is what programs that read
    aloud say of it.
    """

    def __init__(
        self, pkcs12: bytes, password: str, picture: bytes, *, diameter: float = 42, called: str = "印章"
    ) -> None:
        try:
            self._signer = KeptSigner(pkcs12, password.encode() if password else None)
        except ValueError as error:
            raise CannotSeal("印章证书文件无法读取，请核对文件和口令。") from error
        self._picture = picture
        self._diameter = diameter
        self._called = called

    def seal(self, pdf: bytes, place: Place | None, *, at: datetime, reason: str, location: str) -> bytes:
        """Return the sealed file. Without a place the signature shows nothing on the page.

        The same file and moment give the same bytes but for the signature and a number drawn by lot.
        """
        at = at.astimezone(UTC)
        writer = _Revision(io.BytesIO(pdf))
        _show_the_title(writer)
        metadata = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            reason=reason,
            location=location,
        )
        signer = _Signer(
            metadata,
            self._signer,
            field=self._field(place),
            stamp=StaticStampStyle(background=_Picture(self._picture), border_width=0, background_opacity=1.0)
            if place
            else None,
            at=at,
        )
        return bytes(signer.sign_pdf(writer, bytes_reserved=RESERVED).getvalue())

    def _field(self, place: Place | None) -> fields.SigFieldSpec:
        if place is None:
            return fields.SigFieldSpec(FIELD, readable_field_name=self._called)
        half = self._diameter / 2
        middle = PAGE_HEIGHT - place.y
        box = (
            round((place.x - half) * POINTS),
            round((middle - half) * POINTS),
            round((place.x + half) * POINTS),
            round((middle + half) * POINTS),
        )
        return fields.SigFieldSpec(FIELD, on_page=place.page - 1, box=box, readable_field_name=self._called)


def _show_the_title(writer: IncrementalPdfFileWriter) -> None:
    """Have the window named after the paper, not after the file."""
    shown = generic.DictionaryObject()  # type: ignore[no-untyped-call]  # pyHanko declares no types here
    shown[generic.pdf_name("/DisplayDocTitle")] = generic.BooleanObject(True)  # type: ignore[no-untyped-call]  # as above
    writer.root["/ViewerPreferences"] = shown
    writer.update_root()  # type: ignore[no-untyped-call]  # as above


def sort_of_key(pdf: bytes) -> str:
    """Return with which sort of key a file is sealed: rsa, or the name of a curve; "" where it has no seal."""
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not signatures:
            return ""
        key = signatures[0].signer_cert.public_key
        return str(key.curve[1]) if key.algorithm == "ec" else str(key.algorithm)
    except (PdfError, KeyError, ValueError, TypeError, AttributeError, IndexError):
        return ""  # nothing of ours


def check_seals(pdf: bytes, roots: Sequence[bytes]) -> list[Checked]:
    """Check every seal of a file against authorities given as DER certificates."""
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots], allow_fetching=False, revocation_mode="soft-fail"
    )
    found = []
    for signature in PdfFileReader(io.BytesIO(pdf)).embedded_signatures:
        status = validation.validate_pdf_signature(signature, signer_validation_context=context)
        found.append(
            Checked(
                bool(status.intact and status.valid),
                bool(status.trusted),
                str(status.signing_cert.subject.native.get("common_name", "")),
                status.signer_reported_dt,
            )
        )
    return found
