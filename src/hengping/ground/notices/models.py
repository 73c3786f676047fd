"""Named working data: notices, what went out, what each person chose. Nobody decides anything by them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """Something told to one person, about one dossier unless it is news. `subject` keeps it from being told twice while
    it stands.

    `what` names the matter by its number and says what is asked; no name of a party and no reason stands in it.
    """

    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("records.Dossier", models.PROTECT, related_name="+", null=True)  # empty for news
    kind = models.CharField("种类", max_length=20)  # a key of kinds.KINDS
    subject = models.CharField("事由", max_length=200)
    what = models.CharField("内容", max_length=300)
    address = models.CharField("去处", max_length=200)
    made_at = models.DateTimeField("时间")
    seen_at = models.DateTimeField("看过", null=True)
    settled_at = models.DateTimeField("了结", null=True)

    class Meta:
        db_table = "notices_notice"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "subject"], condition=Q(settled_at__isnull=True), name="notices_notice_once"
            )
        ]
        indexes = [models.Index(fields=["user", "-made_at"], name="notices_notice_of_user")]


class Delivery(models.Model):
    """A notice that is to go out by one way, to one address."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="+")
    way = models.CharField("途径", max_length=20)  # a key of kinds.WAYS
    address = models.CharField("收件地址", max_length=200)
    sent_at = models.DateTimeField("发出", null=True)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    fault = models.CharField("未能发出的原因", max_length=300, default="")
    told_at = models.DateTimeField("另行告知", null=True)  # what could not be sent was told by phone or in person
    told_how = models.CharField("怎样告知", max_length=300, default="")

    class Meta:
        db_table = "notices_delivery"
        constraints = [models.UniqueConstraint(fields=["notice", "way"], name="notices_delivery_once")]
        indexes = [models.Index(fields=["sent_at", "tries"], name="notices_delivery_due")]


class Choice(models.Model):
    """What one person chose: ways, kinds that stay in the product, an address for mail, a calendar of their own.

    Of the calendar's private address only a digest is kept.
    """

    user = models.OneToOneField("people.User", models.PROTECT, related_name="+")
    mail = models.EmailField("邮箱", max_length=200, blank=True, default="")
    ways = models.JSONField("途径", default=list)
    quiet = models.JSONField("只在系统里提示的种类", default=list)
    calendar_digest = models.CharField("日历地址摘要", max_length=64, default="", db_index=True)
    calendar_made_at = models.DateTimeField("日历地址生成时间", null=True)

    class Meta:
        db_table = "notices_choice"


class Told(models.Model):
    """Up to which moment the entries of a bureau were looked through for what waits for whom."""

    bureau = models.OneToOneField("people.Bureau", models.PROTECT, related_name="+")
    until = models.DateTimeField("看到")

    class Meta:
        db_table = "notices_told"
