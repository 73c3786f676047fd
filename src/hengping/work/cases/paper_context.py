"""What papers of a case are filled from, beside what those of every matter are."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.db.models import Case, IntegerField, When

from hengping.law.penalty.facts import CaseFacts
from hengping.work.cases.models import Sheet
from hengping.work.matters import paper_context

Context: TypeAlias = paper_context.Context[CaseFacts]


def weighed(context: Context, name: str) -> Any:
    """Return a text of the discretion sheet that the step speaks of, else of the last one; None where there is none."""
    return context.once("sheet", lambda: _sheet_of(context)).get(name)


def _sheet_of(context: Context) -> dict[str, str]:
    version = context.data.get("version") or context.facts.version
    spoken_of = Case(When(version=version, then=0), default=1, output_field=IntegerField())
    sheet = Sheet.objects.filter(case_id=context.matter.id).order_by(spoken_of, "-id").first()
    return {"facts_text": sheet.facts_text, "reasons_text": sheet.reasons_text} if sheet else {}
