"""What a start loads. Heavy libraries wait for the first paper, workbook or key: a start that loads them is slow."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"pyhanko", "aiohttp", "asn1crypto", "cryptography", "docx", "docxtpl", "jinja2", "lxml", "openpyxl", "segno"}
PAGES = """
from hengping.conf.wsgi import application
from django.urls import get_resolver
from django.template.loader import get_template
assert get_resolver().reverse_dict
get_template("matters/matter.html")
"""
"""What a worker does before it can answer: settings, applications, every area's addresses and views, templates."""


def loaded(code: str, var: Path) -> set[str]:
    """Return the top packages that a fresh interpreter holds after running the code."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "hengping.conf.settings",
            "HENGPING_VAR": str(var),
            "PYTHONPATH": str(ROOT / "src"),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_a_worker_starts_without_the_heavy_libraries(tmp_path: Path) -> None:
    found = loaded(PAGES, tmp_path)
    assert {"hengping", "django"} <= found
    assert not found & HEAVY


def test_a_worker_loads_them_once_it_answers(tmp_path: Path) -> None:
    code = f"{PAGES}\nfrom hengping.doors.cli.serving.worker import load_the_rest\nload_the_rest()"
    assert loaded(code, tmp_path) >= HEAVY - {"segno"}


def test_the_watching_process_starts_without_django(tmp_path: Path) -> None:
    found = loaded("import hengping.doors.cli.main, hengping.doors.cli.serve", tmp_path)
    assert "hengping" in found
    assert "django" not in found
