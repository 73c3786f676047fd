"""Every form is made of the one field template: what it says of faults, hints and by ear is said once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hengping.doors.web.shared.loading import WEB

CONTROL = re.compile(r"<(?:input|select|textarea)\b[^>]*")
NOT_ASKED = ('type="hidden"', 'type="search"')
OTHER_THAN_FIELDS = {
    "asked.html": "the one template",
    "_picked.html": "what a search found, to be picked",
    "_parties_found.html": "what a search found, to be picked",
    "_confirm.html": "rows of a table, each ticked by itself",
    "calendar.html": "an address to be copied, nothing is sent",
    "own_account.html": "a switch of this browser, nothing is sent",
}
"""Templates with controls of their own, and why each is no field of a form."""

TEMPLATES = sorted(Path(WEB).rglob("templates/**/*.html"))


def controls_of(page: Path) -> list[str]:
    """Return the controls that a template writes by hand."""
    return [one for one in CONTROL.findall(page.read_text("utf-8")) if not any(kind in one for kind in NOT_ASKED)]


@pytest.mark.parametrize("page", TEMPLATES, ids=lambda page: page.name)
def test_no_form_writes_a_field_of_its_own(page: Path) -> None:
    assert page.name in OTHER_THAN_FIELDS or controls_of(page) == []


def test_what_is_said_to_be_no_field_is_there() -> None:
    assert {page.name for page in TEMPLATES if controls_of(page)} == OTHER_THAN_FIELDS.keys()
