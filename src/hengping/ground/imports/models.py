"""Tables that were uploaded to be imported: what they hold until it is taken, and what came of each row."""

from __future__ import annotations

from django.db import models

from hengping.ground.imports.importers import Row


class Import(models.Model):
    """A table. `digest` is that of the preview as it was shown last; only what bears it can be confirmed."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+")
    code = models.CharField("种类", max_length=30)
    file_name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("文件 SHA-256", max_length=64)
    digest = models.CharField("预览的摘要", max_length=64)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField("上传时间")
    row_count = models.PositiveIntegerField("行数")
    wanted_count = models.PositiveIntegerField("确认登记的行数", default=0)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    finished_at = models.DateTimeField("办完时间", null=True)
    done_count = models.PositiveIntegerField("已登记的行数", default=0)

    class Meta:
        db_table = "imports_import"
        indexes = [models.Index(fields=["bureau", "by", "code", "-at"], name="imports_by_person")]


class ImportRow(models.Model):
    """A row of a table. What it says is emptied once it was taken; a table a month old loses its rows.

    `values` are kept where they are not what stands in the cells.
    """

    imported = models.ForeignKey(Import, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField("行号")
    cells = models.JSONField("内容")
    is_checked = models.BooleanField("已核对")
    unclear = models.JSONField("读不清的格子", default=dict)
    written = models.JSONField("原样的格子", default=dict)
    values = models.JSONField("将登记的内容", default=dict)
    mended = models.BooleanField("读的时候改过", default=False)
    outcome = models.CharField("预览", max_length=10)  # importers.Outcome
    subject = models.CharField("对象", max_length=200)
    what = models.CharField("说明", max_length=500)
    faults = models.JSONField("错误")
    changed = models.BooleanField("预览以后有变化", default=False)
    wanted = models.BooleanField("确认登记", default=False)
    done_at = models.DateTimeField("办理时间", null=True)
    failed = models.CharField("没有登记的原因", max_length=1000, blank=True)

    class Meta:
        db_table = "imports_row"
        indexes = [
            models.Index(fields=["imported", "outcome", "number"], name="imports_by_outcome"),
            models.Index(
                fields=["imported", "number"],
                condition=models.Q(wanted=True, done_at__isnull=True),
                name="imports_waiting",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["imported", "number"], name="imports_row_once")]

    @property
    def row(self) -> Row:
        """The row as it was read."""
        return Row(self.number, self.cells, self.is_checked, self.unclear, self.written)
