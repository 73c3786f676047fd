"""What the system refuses is said in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengping.kit.disk import why_not


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none", "没有这个文件或者文件夹"),
        (".", "这是文件夹，不是文件"),
        ("file/below", "路径中有一段不是文件夹"),
        ("n" * 300, "文件名过长"),
    ],
)
def test_it_works(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError) as refused:
        (tmp_path / name).read_bytes()
    assert why_not(refused.value) == said


def test_what_is_rare_has_a_number() -> None:
    assert why_not(OSError(40, "Too many levels of symbolic links")) == "系统错误第40号"
