"""Pages and papers take the law's lengths and amounts from where they live; none is written into their layout."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src/hengping"

LAYOUTS = sorted(
    file for file in SOURCE.rglob("*") if file.suffix in {".html", ".typ"} and not {"tests", "static"} & set(file.parts)
)

TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)

FIGURE = re.compile(
    r"[〇一二三四五六七八九十百\d]+(?:个工作日|个月|日内|日之内)"
    r"|[一二三四五六七八九十百千万\d,]+元以[上下]"
    r"|百分之[一二三四五六七八九十百]+"
)


@pytest.mark.parametrize("file", LAYOUTS, ids=lambda file: str(Path(file).relative_to(SOURCE)))
def test_no_layout_has_a_figure_of_its_own(file: Path) -> None:
    assert not FIGURE.findall(TAGS.sub("", file.read_text("utf-8")))


@pytest.mark.parametrize("text", ["七个工作日", "60日内", "六个月", "三千元以下", "3,000元以上", "百分之三"])
def test_a_figure_would_be_seen(text: str) -> None:
    assert FIGURE.search(f"<p>应当在{text}办理。</p>")
