"""Invented statutes for tests, and where the official ones may lie."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

REPOSITORY = Path(__file__).resolve().parents[5]
SHARED = Path(os.environ.get("HENGPING_SHARED", REPOSITORY.parent / "shared"))
OFFICIAL = SHARED / "statutes"

NAME = "灯塔管理条例(2024-03-01).md"
LINES = """# 灯塔管理条例

2024年3月1日 某市人民代表大会常务委员会通过

<!-- INFO END -->

## 第一章 总 则

第一条 为了守好灯塔，保障夜航，制定本条例。

第二条 守灯人应当做到：

（一）天黑点灯；

（二）天亮熄灯，并且做好下列记录：

1.点灯时间；

2.熄灯时间；

（三）雾天鸣钟。

有液氨罐的灯塔，守灯人还应当每日检查。

第二条之一 两名守灯人不得同时离开灯塔。

## 第二章 附 则

第三条 违反第二条第一款第（三）项规定的，罚款１０００元。

附表

灯塔目录
"""


def official() -> Sequence[Path]:
    """The official texts beside the repository, or skip."""
    found = sorted(OFFICIAL.glob("*.md")) if OFFICIAL.is_dir() else []
    if not found:
        pytest.skip(f"no official statute texts under {OFFICIAL}; set HENGPING_SHARED")
    return found


def word(lines: Sequence[str]) -> bytes:
    """A Word file with these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
