from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pypdf import PdfReader

from hengping.kit.papers.press import Place, Press, Printed
from hengping.kit.papers.seal import CannotSeal, Sealer, check_seals, sort_of_key
from hengping.kit.papers.tests.conftest import MOMENT, PAPER, ROOT, Print

AT = datetime(2026, 4, 20, 2, tzinfo=UTC)
PASSWORD = "testing-only"  # of a key made in this test


def authority(name: str) -> tuple[bytes, bytes]:
    """A key file and its certificate, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=900))
        .not_valid_after(AT + timedelta(days=9000))
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, True, True, False, False),
            critical=True,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    store = pkcs12.serialize_key_and_certificates(
        b"seal", key, certificate, None, serialization.BestAvailableEncryption(PASSWORD.encode())
    )
    return store, certificate.public_bytes(serialization.Encoding.DER)


@pytest.fixture(scope="module")
def keys() -> tuple[bytes, bytes]:
    return authority("某局公章")


@pytest.fixture(scope="module")
def picture(press: Press) -> bytes:
    layout = ROOT / "kit/papers/layout/seal.typ"
    return press.print(layout, PAPER | {"word": "执法专用章", "warning": "测试"}, moment=MOMENT).pdf


@pytest.fixture
def sealer(keys: tuple[bytes, bytes], picture: bytes) -> Sealer:
    return Sealer(keys[0], PASSWORD, picture)


@pytest.fixture
def paper(print_text: Print) -> Printed:
    return print_text("#para[正文。]\n#close()")


def test_it_works(sealer: Sealer, paper: Printed, keys: tuple[bytes, bytes]) -> None:
    pdf = sealer.seal(paper.pdf, paper.seal, at=AT, reason="盖章", location="某县")
    assert pdf.startswith(paper.pdf)
    (found,) = check_seals(pdf, [keys[1]])
    assert (found.intact, found.trusted, found.signer, found.at) == (True, True, "某局公章", AT)


def test_programs_are_told_what_the_seal_and_the_window_are(
    paper: Printed, keys: tuple[bytes, bytes], picture: bytes
) -> None:
    named = Sealer(keys[0], PASSWORD, picture, called="某局公章")
    for place in (paper.seal, None):
        reader = PdfReader(io.BytesIO(named.seal(paper.pdf, place, at=AT, reason="盖章", location="某县")))
        assert (reader.get_fields() or {})["Seal"]["/TU"] == "某局公章"
        assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def sealed_objects(pdf: bytes) -> tuple[PdfReader, dict[str, Any], dict[str, Any]]:
    """The file, its catalogue, and the box that shows the seal."""
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"].get_object()
    return reader, root, root["/AcroForm"]["/Fields"][0].get_object()


def test_the_seal_leaves_what_the_file_says_of_itself_as_it_was_printed(sealer: Sealer, paper: Printed) -> None:
    """No hour of the machine comes in, and the two places that PDF/A has for it go on saying the same."""
    before = PdfReader(io.BytesIO(paper.pdf))
    after, root, _ = sealed_objects(sealer.seal(paper.pdf, paper.seal, at=AT, reason="盖章", location="某县"))
    assert root["/Metadata"].get_data() == before.trailer["/Root"]["/Metadata"].get_data()
    assert after.metadata == before.metadata


def test_the_seal_adds_nothing_that_the_format_of_archives_forbids(sealer: Sealer, paper: Printed) -> None:
    """ISO 19005-2 on what a seal brings in: trailer, extensions, form, annotation, picture. Named by its clauses."""
    reader, root, box = sealed_objects(sealer.seal(paper.pdf, paper.seal, at=AT, reason="盖章", location="某县"))
    assert "/ID" in reader.trailer  # 6.1.3
    assert not reader.is_encrypted
    assert str(root.get("/Version", "/1.7")) <= "/1.7"
    assert {one["/BaseVersion"] for one in root["/Extensions"].values()} == {"/1.7"}
    assert not {"/AA", "/OpenAction", "/Requirements", "/Names"} & root.keys()  # 6.5, 6.1.12
    assert "/XFA" not in root["/AcroForm"]  # 6.4.2
    assert not root["/AcroForm"].get("/NeedAppearances")  # 6.4.1
    printed, hidden = 1 << 2, 0b100011  # 6.3.2: print; not invisible, hidden, without a view
    assert box["/F"] & printed
    assert not box["/F"] & hidden
    assert not {"/A", "/AA"} & box.keys()  # 6.4.1
    assert set(box["/AP"]) == {"/N"}  # 6.3.3
    for form in forms_of(box["/AP"]["/N"].get_object()):
        assert not {"/OPI", "/PS", "/Ref", "/Subtype2"} & form.keys()  # 6.2.9
        resources = form.get("/Resources", {})
        for font in resources.get("/Font", {}).values():
            whole = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & whole["/FontDescriptor"].keys()  # 6.2.11.4
        for colours in resources.get("/ColorSpace", {}).values():
            assert colours.get_object()[0] == "/ICCBased"  # 6.2.4


def forms_of(form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield form
    for one in form.get("/Resources", {}).get("/XObject", {}).values():
        yield from forms_of(one.get_object())


def test_it_can_be_invisible(sealer: Sealer, paper: Printed, keys: tuple[bytes, bytes]) -> None:
    pdf = sealer.seal(paper.pdf, None, at=AT, reason="盖章", location="某县")
    assert check_seals(pdf, [keys[1]])[0].intact
    assert len(pdf) < len(sealer.seal(paper.pdf, Place(1, 100, 100), at=AT, reason="盖章", location="某县"))


def test_another_authority_is_not_trusted(sealer: Sealer, paper: Printed) -> None:
    pdf = sealer.seal(paper.pdf, paper.seal, at=AT, reason="盖章", location="某县")
    (found,) = check_seals(pdf, [authority("别人")[1]])
    assert (found.intact, found.trusted) == (True, False)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_one_changed_byte_breaks_it(sealer: Sealer, paper: Printed, keys: tuple[bytes, bytes], share: float) -> None:
    sealed = bytearray(sealer.seal(paper.pdf, paper.seal, at=AT, reason="盖章", location="某县"))
    sealed[int(len(paper.pdf) * share)] ^= 1
    assert not any(found.intact for found in check_seals(bytes(sealed), [keys[1]]))


def test_a_paper_without_seal_has_none(paper: Printed, keys: tuple[bytes, bytes]) -> None:
    assert check_seals(paper.pdf, [keys[1]]) == []


def test_sealing_brings_no_clock_of_the_machine_in(sealer: Sealer, paper: Printed) -> None:
    """A file that is sealed once more for comparison would differ."""
    china = AT.astimezone(timezone(timedelta(hours=8)))
    files = [sealer.seal(paper.pdf, paper.seal, at=at, reason="盖章", location="某县") for at in (AT, china)]
    printed = PdfReader(io.BytesIO(paper.pdf)).trailer["/Info"]["/ModDate"]
    assert [PdfReader(io.BytesIO(file)).trailer["/Info"]["/ModDate"] for file in files] == [printed, printed]
    assert len(files[0]) == len(files[1])


def test_it_tells_with_which_sort_of_key_a_file_is_sealed(sealer: Sealer, paper: Printed) -> None:
    assert sort_of_key(sealer.seal(paper.pdf, paper.seal, at=AT, reason="盖章", location="某县")) == "secp256r1"
    assert sort_of_key(paper.pdf) == sort_of_key(b"%PDF-1.7") == sort_of_key(b"") == ""


def test_a_wrong_password_is_told(keys: tuple[bytes, bytes], picture: bytes) -> None:
    with pytest.raises(CannotSeal, match="口令"):
        Sealer(keys[0], "wrong", picture)
