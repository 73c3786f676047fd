"""What is typed on the pages about parties."""

from __future__ import annotations

from django import forms

from hengping.doors.web.shared.forms import CodeField, DayField, Form, Posted
from hengping.work.parties.shapes import DUTIES, ID_KINDS, INDUSTRIES, UNIT_TYPES, Particulars, PartyShape

PRIVATE = {"autocomplete": "off", "data-private": ""}


class FilterForm(Form):
    """Which parties."""

    q = CodeField(label="名称、曾用名、信用代码", required=False, max_length=100)
    sort = forms.ChoiceField(
        label="单位或个人", required=False, choices=[("", "全部"), ("unit", "单位"), ("person", "个人")]
    )
    industry = forms.ChoiceField(label="行业", required=False, choices=[("", "全部"), *INDUSTRIES.items()])
    duplicates = forms.ChoiceField(label="重复登记", required=False, choices=[("", "不显示"), ("1", "也显示")])


class BothForm(Form):
    """What units and persons have in common."""

    address = forms.CharField(label="住所或者住址", max_length=200, required=False)
    postcode = CodeField(
        label="邮政编码", max_length=6, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    phone = CodeField(
        label="联系电话", max_length=30, required=False, widget=forms.TextInput(attrs={**PRIVATE, "inputmode": "tel"})
    )
    note = forms.CharField(label="备注", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def particulars(self) -> Particulars:
        """Return what was typed."""
        raise AssertionError


class UnitForm(BothForm):
    """A unit."""

    name = forms.CharField(label="单位名称", max_length=100, help_text="与营业执照一致。")
    unit_type = forms.ChoiceField(label="单位类型", choices=[("", "请选择"), *UNIT_TYPES.items()])
    credit_code = CodeField(
        label="统一社会信用代码", max_length=30, required=False, help_text="18位，末位是校验码，录错一位会当场指出。"
    )
    legal_representative = forms.CharField(label="法定代表人或者负责人", max_length=50, required=False)
    registered_holder = forms.CharField(
        label="登记的经营者", max_length=50, required=False, help_text="个体工商户填营业执照上的经营者。"
    )
    actual_operator = forms.CharField(
        label="实际经营者", max_length=50, required=False, help_text="与登记的经营者不一致时填写；两人都要查清。"
    )
    industry = forms.ChoiceField(label="行业", required=False, choices=[("", "没有选择"), *INDUSTRIES.items()])
    employee_count = forms.IntegerField(label="从业人数", required=False, min_value=0)
    field_order = (
        "name",
        "unit_type",
        "credit_code",
        "legal_representative",
        "registered_holder",
        "actual_operator",
        "industry",
        "employee_count",
    )

    def particulars(self) -> Particulars:
        """Return what was typed."""
        return _particulars(self, person=False)


class PersonForm(BothForm):
    """A person."""

    name = forms.CharField(label="姓名", max_length=100)
    id_kind = forms.ChoiceField(label="证件种类", required=False, choices=[("", "没有登记"), *ID_KINDS.items()])
    id_number = CodeField(
        label="证件号码",
        max_length=30,
        required=False,
        help_text="身份证号码末位是校验码，录错一位会当场指出；性别和出生日期由号码得出。",
        widget=forms.TextInput(attrs=PRIVATE),
    )
    employer = forms.CharField(label="工作单位", max_length=100, required=False)
    field_order = ("name", "id_kind", "id_number", "employer")

    def particulars(self) -> Particulars:
        """Return what was typed."""
        return _particulars(self, person=True)


def form_for(person: bool, data: Posted | None = None, kept: PartyShape | None = None) -> BothForm:
    """Return the form of a unit or a person; of a party on file, with a reason, and numbers left out unless changed."""
    kind = PersonForm if person else UnitForm
    if kept is None:
        return _with_confirmation(kind(data))
    form = kind(data, initial={name: getattr(kept, name, "") for name in kind.base_fields})
    for name, shown in (("phone", kept.phone_masked), ("id_number", kept.id_number_masked)):
        if name in form.fields and shown:
            form.fields[name].help_text = f"已登记：{shown}。不填就不改。"
            form.initial[name] = ""
    form.fields["reason"] = forms.CharField(
        label="修改原因", max_length=200, required=False, help_text="例如“换发营业执照”“当事人更正”。"
    )
    form.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=kept.version)
    return _with_confirmation(form)


def _with_confirmation(form: BothForm) -> BothForm:
    """Add, to a form that was sent once, the box for what the answer has called unlikely."""
    if form.is_bound:
        form.fields["is_confirmed"] = forms.BooleanField(
            label="已核对", required=False, help_text="上面提示校验码不符或者同名时，与营业执照、证件核对无误后勾选。"
        )
    return form


class SiteForm(Form):
    """A place where a unit works."""

    name = forms.CharField(label="场所名称", max_length=100)
    address = forms.CharField(label="地址", max_length=200)


class PersonInChargeForm(Form):
    """Somebody who answers for safety."""

    name = forms.CharField(label="姓名", max_length=50)
    duty = forms.ChoiceField(label="责任", choices=[("", "请选择"), *DUTIES.items()])
    position = forms.CharField(label="职务", max_length=50, required=False)
    phone = CodeField(label="联系电话", max_length=30, required=False, widget=forms.TextInput(attrs=PRIVATE))


class DayForm(Form):
    """The day from which something ends."""

    on = DayField(label="日期")


class DuplicateForm(Form):
    """Which record is the original."""

    original_id = forms.IntegerField(label="原登记的编号", min_value=1, help_text="打开原登记的页面，编号显示在右侧。")
    reason = forms.CharField(label="依据", max_length=200)


def _particulars(form: BothForm, *, person: bool) -> Particulars:
    """Return what was typed; an empty number of a party on file means that it stays."""
    typed = {name: value for name, value in form.cleaned_data.items() if name not in ("reason", "version")}
    if "version" in form.fields:
        for name in ("phone", "id_number"):
            if name in typed:
                typed[name] = typed[name] or None
    return Particulars(person=person, **typed)
