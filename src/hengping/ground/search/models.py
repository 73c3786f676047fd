"""The table of the index: for each thing that is looked for, the form of its words. All of it can be made anew.

Beside the columns named here stands what the database finds the rows by, in its own way (migration 0002): on SQLite a
full-text table `search_piece` with the number of the row, on PostgreSQL a column `pieces` with an index.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SearchRow(models.Model):
    """A thing of a bureau: its sort, its key in the table of its app (one of the two), what it is found by.

    `text` holds the forms of names and numbers, `initials` those of names, `secrets` digests of what is found whole.
    """

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    sort = models.CharField("种类", max_length=20)
    uuid = models.UUIDField("编号", null=True)
    number = models.BigIntegerField("序号", null=True)
    text = models.TextField("文字")
    initials = models.TextField("首字母")
    secrets = models.TextField("整号摘要")

    class Meta:
        db_table = "search_row"
        constraints = [
            models.UniqueConstraint(fields=["uuid", "sort"], condition=Q(uuid__isnull=False), name="search_uuid_once"),
            models.UniqueConstraint(
                fields=["number", "sort"], condition=Q(number__isnull=False), name="search_number_once"
            ),
            models.CheckConstraint(
                condition=Q(uuid__isnull=False, number__isnull=True) | Q(uuid__isnull=True, number__isnull=False),
                name="search_row_has_one_key",
            ),
        ]


class Edition(models.Model):
    """Which edition of the forms and pieces the index holds; of another one it is made anew."""

    number = models.PositiveIntegerField("版次")

    class Meta:
        db_table = "search_edition"
