"""Letting go of what tables said: they hold numbers of people, and what was taken stands in its register."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from hengping.ground.imports.models import Import, ImportRow

PREVIEW_KEPT_FOR = timedelta(days=1)
ROWS_KEPT_FOR = timedelta(days=30)
"""Rules of the house: a preview is of its day; what was not registered can be fetched for a month."""


def forget_imports(*, bureau_id: int, at: datetime) -> int:
    """Remove previews that nobody confirmed, and the rows of tables a month old; return how many tables lost theirs.

    That a table was imported, when, by whom and how many rows, is kept.
    """
    mine = Import.objects.filter(bureau_id=bureau_id)
    with transaction.atomic():
        shown = mine.filter(confirmed_at__isnull=True, at__lt=at - PREVIEW_KEPT_FOR)
        old = mine.filter(finished_at__lt=at - ROWS_KEPT_FOR)
        gone = ImportRow.objects.filter(imported__in=shown.values("pk"))
        gone_later = ImportRow.objects.filter(imported__in=old.values("pk"))
        lost = shown.count() + gone_later.values("imported").distinct().count()
        gone.delete()
        gone_later.delete()
        shown.delete()
    return lost
