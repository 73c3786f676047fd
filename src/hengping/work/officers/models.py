"""Who enforces, with which certificate, on which days; who may review."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Officer(models.Model):
    """A person of the bureau who enforces, supervises enforcement, assists in it, or reviews its legality."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    name = models.CharField("姓名", max_length=50)
    kind = models.CharField("人员类别", max_length=20)  # shapes.KINDS
    department = models.CharField("科室", max_length=50, blank=True)
    legal_qualification = models.BooleanField("法律职业资格")
    first_review_on = models.DateField("首次从事法制审核", null=True)
    left_on = models.DateField("离岗", null=True)  # the first day on which the person no longer enforces

    class Meta:
        db_table = "officers_officer"
        indexes = [models.Index(fields=["bureau", "name"], name="officers_by_name")]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(user__isnull=False), name="officers_user_once"),
            models.CheckConstraint(condition=~Q(name=""), name="officers_have_a_name"),
        ]


class Certificate(models.Model):
    """A certificate. A renewal is another row; what was in force on a day can always be told."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    number = models.CharField("执法证号", max_length=40)
    issuing_body = models.CharField("发证机关", max_length=100)
    scope = models.CharField("执法类别和区域", max_length=200)
    valid_from = models.DateField("有效期自")
    valid_to = models.DateField("有效期至")
    cancelled_on = models.DateField("注销", null=True)  # the first day on which it no longer counts
    cancel_reason = models.CharField("注销原因", max_length=200, blank=True)

    class Meta:
        db_table = "officers_certificate"
        indexes = [models.Index(fields=["valid_to"], name="officers_by_expiry")]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="officers_validity_order"),
            models.UniqueConstraint(fields=["officer", "valid_from"], name="officers_certificate_once"),
        ]


class Suspension(models.Model):
    """Days on which an officer may not enforce although the certificate runs. Open where `to_on` is empty."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    from_on = models.DateField("暂扣自")
    to_on = models.DateField("暂扣至", null=True)  # the last day of it
    reason = models.CharField("原因", max_length=200)

    class Meta:
        db_table = "officers_suspension"
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="officers_suspension_order"
            ),
        ]


class OfficerChange(models.Model):
    """One line of what was done to an officer's record: when, by whom, what."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    actor = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)  # empty for the system
    actor_name = models.CharField("办理人", max_length=50)
    what = models.CharField("内容", max_length=500)

    class Meta:
        db_table = "officers_change"
        indexes = [models.Index(fields=["officer", "-id"], name="officers_changes")]
