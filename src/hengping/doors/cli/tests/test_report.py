"""`hengping report` from the outside: the same figures as a table, for programs and on paper."""

from __future__ import annotations

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from hengping.doors.cli.main import main
from hengping.ground.people.models import Bureau
from hengping.work.cases.tests.conftest import Play
from hengping.work.reporting.tests.conftest import accident, play

__all__ = ["accident", "play"]

pytestmark = pytest.mark.django_db
BUREAU = "安平县应急管理局"


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["report", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_it_works(play: Play, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Amounts are JSON numbers with two decimals; the paper says the same in ten thousands."""
    play.decided()
    pdf, docx = tmp_path / "report.pdf", tmp_path / "report.docx"
    code, out, _ = asked(
        capsys, "2025", "--bureau", BUREAU, "--json", "--pdf", str(pdf), "--docx", str(docx), "--date", "2026-01-06"
    )
    assert code == 0
    read = json.loads(out, parse_float=Decimal)
    assert (read["year"], read["bureau"]) == (2025, BUREAU)
    assert read["indicators"]["safety_cases"] == {"label": "安全生产违法案件立案数", "value": 1, "unit": "起"}
    assert read["indicators"]["safety_fines"]["value"] == Decimal("10000.00")
    assert '"value": 10000.00' in out
    reader = PdfReader(io.BytesIO(pdf.read_bytes()))
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert "处罚金额共1万元" in text
    assert "签发人：周正" in text
    assert "县委、县政府：" in text
    assert "抄送：县委依法治县办、市应急管理局。" in text
    assert "2026年1月6日印发" in text
    with zipfile.ZipFile(docx) as book:
        words = book.read("word/document.xml").decode()
    assert "处罚金额共1万元" in words
    assert "安平县应急管理局文件" in words


def test_it_shows_a_table(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    play.filed()
    code, out, err = asked(capsys, "2025", "--bureau", "安")
    assert (code, err) == (0, "")
    assert "安全生产违法案件立案数" in out
    assert "1 起" in out
    assert "相符" in out
    assert "不符" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["二零二五"], "年度“二零二五”不对"),
        (["2019"], "年度“2019”不对"),
        (["3000"], "年度“3000”不对"),
        (["2025", "--bureau", "没有的局"], "没有找到单位“没有的局”，已有：安平县应急管理局、永宁县应急管理局"),
        (["2025"], "有几个单位，请用 --bureau 写明：安平县应急管理局、永宁县应急管理局"),
        (["2025", "--bureau", BUREAU, "--date", "元旦"], "日期“元旦”不对"),
        (["2025", "--bureau", BUREAU, "--docx", "/没有/这里/x.docx"], "写不出文件"),
    ],
)
def test_it_refuses_wrong_use_in_words(
    bureau: Bureau, other_bureau: Bureau, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    code, out, err = asked(capsys, *words)
    assert (code, out) == (2, "")
    assert said in err


def test_a_practice_bureau_counts_only_where_it_is_named(bureau: Bureau, capsys: pytest.CaptureFixture[str]) -> None:
    Bureau.objects.filter(pk=bureau.pk).update(is_practice=True)
    code, _, err = asked(capsys, "2025")
    assert code == 2
    assert "还没有单位" in err
    assert asked(capsys, "2025", "--bureau", BUREAU)[0] == 0
