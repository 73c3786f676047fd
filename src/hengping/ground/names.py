"""One form of a name for every search: 安平（集团） and 安平(集团) are the same firm, with blanks or without.

What is stored stays as it stands on the licence; only the comparison is made in this form.
"""

from __future__ import annotations

from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace

from hengping.kit.characters import without_unseen

_SAME = (("（", "("), ("）", ")"), ("［", "["), ("］", "]"), ("\u3000", ""), (" ", ""))


def name_form(text: str) -> str:
    """Return the form of a name that was typed."""
    form = without_unseen(text)
    for written, same in _SAME:
        form = form.replace(written, same)
    return form


def stored_name_form(column: str) -> Combinable:
    """Return the form of a column of names, computed by the database."""
    form: Combinable = F(column)
    for written, same in _SAME:
        form = Replace(form, Value(written), Value(same))
    return form
