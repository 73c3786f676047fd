"""What figures read: the sums of each day. Counted from what is kept of each matter, and at any time again."""

from __future__ import annotations

from django.db import models


class CountedDay(models.Model):
    """A day that is over and whose sums stand in `DaySum`. A day without a row, or with a `ChangedDay` of the matters,
    is counted when somebody asks.

    `otherwise` is in how many cases lists showed something else than was counted when the day was added up.
    """

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField("日期")
    otherwise = models.PositiveIntegerField("列表不符的案件", default=0)

    class Meta:
        db_table = "reporting_counted_day"
        constraints = [models.UniqueConstraint(fields=["bureau", "on"], name="reporting_counted_day_once")]


class DaySum(models.Model):
    """How many things of one sort a day counts, and how much money they are about (fen).

    `month` is that of the day, 1 to 12; `band` the place of their amount among the bands of fines.
    """

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField("日期")
    month = models.PositiveSmallIntegerField("月份")
    kind = models.CharField("种类", max_length=30)
    measure = models.CharField("统计项", max_length=30)
    category = models.CharField("类别", max_length=30, blank=True)
    band = models.PositiveSmallIntegerField("金额段")
    number = models.PositiveIntegerField("件数")
    amount = models.BigIntegerField("金额（分）")

    class Meta:
        db_table = "reporting_day_sum"
        constraints = [
            models.UniqueConstraint(
                fields=["bureau", "on", "kind", "measure", "category", "band"], name="reporting_day_sum_once"
            )
        ]


class Recount(models.Model):
    """A recount that is not finished: of which days, and up to which matter it has come. It goes when it is done."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    from_on = models.DateField("起")
    to_on = models.DateField("止")
    after = models.UUIDField("已到", null=True)
    done = models.PositiveIntegerField("已完成", default=0)
    changed = models.PositiveIntegerField("不符", default=0)

    class Meta:
        db_table = "reporting_recount"
        constraints = [models.UniqueConstraint(fields=["bureau", "from_on", "to_on"], name="reporting_recount_once")]
