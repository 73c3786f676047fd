"""One press for all tests of the kit, with the open fonts alone: the same print on every machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hengping
from hengping.kit.papers.fonts import Fonts
from hengping.kit.papers.press import Press, Printed

ROOT = Path(hengping.__file__).parent
MOMENT = 1_770_000_000
PAPER = {"title": "试印", "organ": "某县应急管理局", "date": "2026年4月20日", "number": "某应急〔2026〕2号"}
Print = Callable[..., Printed]


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts([], system=False)


@pytest.fixture(scope="session")
def press(fonts: Fonts) -> Press:
    return Press(ROOT, fonts)


@pytest.fixture
def print_text(tmp_path: Path, fonts: Fonts) -> Print:
    """Print a layout written in the test: `print_text("#para(paper.text)", text="…")`."""
    layout = tmp_path / "kit/papers"
    layout.parent.mkdir(parents=True)
    layout.symlink_to(ROOT / "kit/papers")
    own = Press(tmp_path, fonts)

    def get(body: str, library: str = "official", **paper: Any) -> Printed:
        form = tmp_path / "form.typ"
        form.write_text(f'#import "/kit/papers/layout/{library}.typ": *\n#show: {library}\n{body}\n', encoding="utf-8")
        return own.print(form, json.loads(json.dumps(PAPER | paper)), moment=MOMENT, marks=True)

    return get
