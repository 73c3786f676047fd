"""Parties: the units and persons that answer before the bureau. Nothing is ever deleted; every state is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Party(models.Model):
    """A unit or a person. Columns of the other sort stay empty. `version` counts the states in PartyVersion."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+")
    person = models.BooleanField("自然人")
    name = models.CharField("名称或者姓名", max_length=100)
    # a unit
    unit_type = models.CharField("单位类型", max_length=30, blank=True)  # shapes.UNIT_TYPES
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    legal_representative = models.CharField("法定代表人或者负责人", max_length=50, blank=True)
    registered_holder = models.CharField("登记的经营者", max_length=50, blank=True)
    actual_operator = models.CharField("实际经营者", max_length=50, blank=True)
    industry = models.CharField("行业", max_length=30, blank=True)  # shapes.INDUSTRIES
    employee_count = models.PositiveIntegerField("从业人数", null=True)
    # a person
    id_kind = models.CharField("证件种类", max_length=20, blank=True)  # shapes.ID_KINDS
    id_number = models.CharField("证件号码", max_length=30, blank=True)
    sex = models.CharField("性别", max_length=1, blank=True)
    birth_on = models.DateField("出生日期", null=True)
    employer = models.CharField("工作单位", max_length=100, blank=True)
    # both
    address = models.CharField("住所或者住址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    note = models.CharField("备注", max_length=500, blank=True)
    duplicate_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField("版本", default=1)
    changed_at = models.DateTimeField("最近修改")

    class Meta:
        db_table = "parties_party"
        indexes = [
            models.Index(fields=["bureau", "name"], name="parties_by_name"),
            models.Index(fields=["bureau", "-changed_at"], name="parties_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["bureau", "credit_code"],
                condition=~Q(credit_code="") & Q(duplicate_of=None),
                name="parties_credit_code_once",
            ),
            models.UniqueConstraint(
                fields=["bureau", "id_kind", "id_number"],
                condition=~Q(id_number="") & Q(duplicate_of=None),
                name="parties_id_number_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="parties_have_a_name"),
            models.CheckConstraint(
                condition=Q(person=True, credit_code="", unit_type="") | Q(person=False, id_number="", id_kind=""),
                name="parties_are_one_sort",
            ),
        ]


class PartyVersion(models.Model):
    """What was known about a party after one change: all of it, so that any day can be shown."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("版本")
    particulars = models.JSONField("资料")
    reason = models.CharField("修改原因", max_length=200)
    actor = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)  # empty for the system
    actor_name = models.CharField("修改人", max_length=50)
    at = models.DateTimeField("时间")

    class Meta:
        db_table = "parties_version"
        constraints = [models.UniqueConstraint(fields=["party", "number"], name="parties_version_once")]


class FormerName(models.Model):
    """A name that a party bore until a change; it is still found under it."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    name = models.CharField("曾用名", max_length=100)
    noted_at = models.DateTimeField("更名登记时间")

    class Meta:
        db_table = "parties_former_name"
        constraints = [models.UniqueConstraint(fields=["party", "name"], name="parties_former_name_once")]


class Site(models.Model):
    """A place where a unit works: a factory, a store, a shop."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    name = models.CharField("场所名称", max_length=100)
    address = models.CharField("地址", max_length=200)
    closed_on = models.DateField("停用", null=True)

    class Meta:
        db_table = "parties_site"
        constraints = [models.UniqueConstraint(fields=["party", "name", "address"], name="parties_site_once")]


class AnswerablePerson(models.Model):
    """A person who answers for safety in a unit, in one function, until a day."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    name = models.CharField("姓名", max_length=50)
    duty = models.CharField("责任", max_length=30)  # shapes.DUTIES
    position = models.CharField("职务", max_length=50, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    until_on = models.DateField("卸任", null=True)

    class Meta:
        db_table = "parties_answerable_person"
