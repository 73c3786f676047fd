"""The tables of a matter of any procedure. What happened is in the dossier; these rows are what lists need."""

from __future__ import annotations

from django.db import models


class Matter(models.Model):
    """A matter: one dossier, handled by the steps of one procedure.

    `kind` is the kind of the dossier and the code of its procedure; `part` names the part of that procedure, `category`
    how the owning app sorts its matters. `phase`, `closed_on`, `due_on` and `silence_ends_on` (the last day after which
    something comes about by itself) follow the folded acts; the dossier decides.
    What only one procedure lists stands in a table of its own, one row a matter. `tallied` says that what reports count
    of it stands in `Tally`; it does not yet of a matter that an earlier version opened.
    """

    dossier = models.OneToOneField("records.Dossier", models.PROTECT, related_name="+", primary_key=True)
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=30)
    part = models.CharField("程序", max_length=20, blank=True)
    category = models.CharField("类别", max_length=30, blank=True)
    name = models.CharField("名称", max_length=200)
    opened_on = models.DateField("受理")
    handler = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name="经办人")
    phase = models.CharField("阶段", max_length=30)
    closed_on = models.DateField("办结", null=True)
    due_on = models.DateField("最近期限", null=True)
    silence_ends_on = models.DateField("默示届满", null=True)
    party_names = models.CharField("当事人", max_length=300)  # as on the papers, for search and lists
    tallied = models.BooleanField("已列入统计", default=False, db_default=False)

    class Meta:
        db_table = "matters_matter"
        indexes = [
            models.Index(fields=["bureau", "kind", "-opened_on", "-dossier"], name="matters_by_opening"),
            models.Index(fields=["bureau", "kind", "phase", "-opened_on", "-dossier"], name="matters_by_phase"),
            models.Index(fields=["bureau", "kind", "handler", "-opened_on", "-dossier"], name="matters_by_handler"),
            models.Index(fields=["bureau", "kind", "category", "-opened_on", "-dossier"], name="matters_by_category"),
            models.Index(fields=["bureau", "kind", "due_on"], name="matters_by_due"),
            models.Index(
                fields=["bureau", "kind", "silence_ends_on"],
                name="matters_by_silence",
                condition=models.Q(silence_ends_on__isnull=False),
            ),
            models.Index(fields=["bureau", "kind"], name="matters_untallied", condition=models.Q(tallied=False)),
        ]


class Tally(models.Model):
    """One thing that reports count of a matter, read from its entries after each act; the dossier decides.

    `measure` says what is counted (the practice names it), `seq` the number of the entry that is counted, 0 where it
    follows from the whole record. Each row counts one; `amount` is in fen.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)  # the unique key serves
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField("种类", max_length=30)
    measure = models.CharField("统计项", max_length=30)
    category = models.CharField("类别", max_length=30, blank=True)
    on = models.DateField("日期")
    amount = models.BigIntegerField("金额（分）", default=0)
    seq = models.PositiveIntegerField("记录序号", default=0)

    class Meta:
        db_table = "matters_tally"
        constraints = [models.UniqueConstraint(fields=["matter", "measure", "seq"], name="matters_tally_once")]
        indexes = [
            models.Index(fields=["bureau", "on"], name="matters_tally_by_day"),
            models.Index(fields=["bureau", "kind", "measure", "on", "matter"], name="matters_tally_by_measure"),
        ]


class ChangedDay(models.Model):
    """A day of which something counted came, went or changed, and whose sums have not been added up since.

    A row for each change, never one for several: whoever adds up a day takes away the rows that he saw before, so that
    a change which was not committed then keeps its own.
    """

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField("日期")

    class Meta:
        db_table = "matters_changed_day"
        indexes = [models.Index(fields=["bureau", "on"], name="matters_changed_day_by_day")]


class MatterParty(models.Model):
    """Whom a matter concerns. `key` names the party inside the acts and on the papers: p1, p2, …"""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="+")
    key = models.CharField("编号", max_length=10)
    position = models.CharField("职务", max_length=50, blank=True)

    class Meta:
        db_table = "matters_party"
        constraints = [
            models.UniqueConstraint(fields=["matter", "key"], name="matters_party_key_once"),
            models.UniqueConstraint(fields=["matter", "party"], name="matters_party_once"),
        ]


class MatterOfficer(models.Model):
    """An officer assigned to a matter. Only assigned officers take a handler's steps."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    officer = models.ForeignKey("officers.Officer", models.PROTECT, related_name="+")
    from_on = models.DateField("起")
    to_on = models.DateField("止", null=True)

    class Meta:
        db_table = "matters_officer"
        constraints = [models.UniqueConstraint(fields=["matter", "officer", "from_on"], name="matters_officer_once")]


class Duty(models.Model):
    """A step that a matter waits for, as its acts tell: kept so that a desk reads the lines of one reader and no entry.

    `place` is its place among those of the matter. `step` is "" where nobody can say what it waits for; `about` says
    why. `due_on` is the day by which lists sort it. How many days are left is for the day of the reader.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)
    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField("种类", max_length=30)
    place = models.PositiveSmallIntegerField("次序")
    step = models.CharField("步骤", max_length=50)
    post = models.CharField("岗位", max_length=30)
    sentence = models.CharField("称谓", max_length=200)
    about = models.TextField("说明", default="")
    proposal = models.CharField("审批的事项", max_length=50, default="")
    party = models.CharField("当事人编号", max_length=40, default="")
    whom = models.PositiveIntegerField("落到谁", null=True)  # an account, where it is one person's and not a post's
    who = models.CharField("姓名", max_length=50, default="")
    asked_on = models.DateField("提出之日", null=True)
    given_to = models.PositiveIntegerField("交给谁", null=True)
    continues = models.BooleanField("接续", default=False)
    due_on = models.DateField("期限", null=True)

    class Meta:
        db_table = "matters_duty"
        indexes = [
            models.Index(fields=["bureau", "post", "due_on"], name="matters_duty_by_post"),
            models.Index(fields=["whom"], name="matters_duty_of_one", condition=models.Q(whom__isnull=False)),
        ]
        constraints = [models.UniqueConstraint(fields=["matter", "place"], name="matters_duty_place_once")]
