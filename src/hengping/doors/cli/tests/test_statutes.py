import errno
from argparse import Namespace
from pathlib import Path

import pytest

from hengping.conftest import Cast
from hengping.doors.cli import main, statutes
from hengping.ground.library.models import StatuteText
from hengping.ground.library.statutes_text import article_label
from hengping.ground.library.tests.texts import LINES, NAME
from hengping.ground.people.models import Bureau


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / NAME).write_text(LINES, encoding="utf-8")
    return tmp_path


def _run(*words: str, bureau: Bureau) -> int:
    parser = main.parser_for("statutes")
    args = parser.parse_args(["statutes", *words, "--bureau", bureau.name])
    assert isinstance(args, Namespace)
    return statutes.run(args)


def test_it_works(folder: Path, cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("import", str(folder), "--yes", bureau=cast.bureau) == 0
    assert _run("list", bureau=cast.bureau) == 0
    assert _run("search", "液氨", bureau=cast.bureau) == 0
    assert _run("show", "灯塔管理条例", "2-1", bureau=cast.bureau) == 0

    out = capsys.readouterr().out
    assert "新增\t—\t灯塔管理条例（2024-03-01，4条）" in out
    assert "已导入1部。" in out
    assert "《灯塔管理条例》第二条　" in out
    assert "有【液氨】罐" in out
    assert "第二条之一　两名守灯人" in out
    text = StatuteText.objects.get()
    assert (text.imported_by, text.imported_by_name) == (None, "命令行")


def test_a_folder_with_the_name_of_a_text_is_passed_by(folder: Path, cast: Cast) -> None:
    (folder / "旧版.md").mkdir()
    assert _run("import", str(folder), "--yes", bureau=cast.bureau) == 0
    assert StatuteText.objects.count() == 1


def test_a_text_that_cannot_be_read_is_named(
    folder: Path, cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root, as whom tests may run, is refused nothing
    assert _run("import", str(folder), "--yes", bureau=cast.bureau) == 1
    said = capsys.readouterr().err
    assert "没有权限" in said
    assert str(folder) in said
    assert not StatuteText.objects.exists()


def test_nothing_changes_without_a_yes(folder: Path, cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("import", str(folder), "--dry-run", bureau=cast.bureau) == 0
    assert _run("import", str(folder), bureau=cast.bureau) == 0  # the tests have no terminal to ask
    assert not StatuteText.objects.exists()
    assert "请加 --yes" in capsys.readouterr().err


def test_it_reports_bad_files_and_imports_the_others(
    folder: Path, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "缺条(2024-01-01).md").write_text("# 条例\n\n第一条 甲。\n\n第三条 丙。", encoding="utf-8")
    assert _run("import", str(folder), "--yes", bureau=cast.bureau) == 1
    out = capsys.readouterr().out
    assert "旧版 .doc 请另存为 .docx" in out
    assert "第5行：应当是第二条，却是第三条。" in out
    assert StatuteText.objects.count() == 1
    assert _run("import", str(folder), "--yes", bureau=cast.bureau) == 1
    assert "没有需要导入的内容" in capsys.readouterr().out


def test_it_says_what_is_missing(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("list", bureau=cast.bureau) == 1
    assert _run("search", "液氨", bureau=cast.bureau) == 1
    assert _run("show", "APL", "64", bureau=cast.bureau) == 1
    assert _run("show", "APL", "六十四", bureau=cast.bureau) == 2
    assert _run("import", "/nowhere", bureau=cast.bureau) == 2
    assert statutes.run(Namespace(act="list", bureau="")) == 2
    assert cast.other_bureau.name in capsys.readouterr().err


def test_it_says_which_cited_articles_cannot_be_read(
    tmp_path: Path, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = [f"{article_label(number)} 从略。" for number in range(1, 60)]
    text = "\n\n".join(["# 中华人民共和国行政处罚法", *articles])
    (tmp_path / "行政处罚法(2021-01-22).md").write_text(text, encoding="utf-8")
    assert _run("import", str(tmp_path), "--dry-run", bureau=cast.bureau) == 0
    said = capsys.readouterr().out
    line = next(one for one in said.splitlines() if one.startswith("《行政处罚法》引用"))
    assert "第六十四条" in line
    assert "第五十七条" not in line
    assert "还没有文本的法规" in said
