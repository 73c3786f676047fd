"""What is typed on the pages about accounts."""

from __future__ import annotations

from django import forms

from hengping.doors.web.shared.forms import DayField, Form
from hengping.ground.people.logbook import CATEGORIES
from hengping.ground.people.posts import POSTS
from hengping.ground.people.shapes import BUREAU_LABELS, BUREAU_REQUIRED


class SignInForm(Form):
    """Name and password."""

    username = forms.CharField(
        label="登录名", max_length=50, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class CodeForm(Form):
    """The code of the second factor."""

    code = forms.CharField(
        label="动态口令",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )


class RecoverableCodeForm(CodeForm):
    """The same at sign-in, where a recovery code does as well."""

    code = forms.CharField(
        label="动态口令或者备用码",
        max_length=20,
        help_text="手机应用上的六位数字。手机不在身边的，输入一个备用码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class PasswordForm(Form):
    """A new password, typed twice."""

    old = forms.CharField(
        label="现在的口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label="新口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label="再输入一次新口令", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        """Say so where the two differ."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError("两次输入的新口令不一样。")
        return again


class AccountForm(Form):
    """Name and telephone."""

    name = forms.CharField(label="姓名", max_length=50, help_text="文书和记录上显示的姓名。")
    phone = forms.CharField(label="电话", max_length=30, required=False)


class NewAccountForm(AccountForm):
    """The same with the sign-in name."""

    username = forms.CharField(
        label="登录名",
        max_length=50,
        help_text="小写字母、数字、点、横线，定了不能再改。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("username", "name", "phone")


class PostingForm(Form):
    """An appointment."""

    post = forms.ChoiceField(
        label="岗位", choices=[("", "请选择"), *((post.code, post.name) for post in POSTS.values())]
    )
    from_on = DayField(label="到任日期")
    to_on = DayField(label="最后任职日", required=False, help_text="没有定的，不填。")


class EndPostingForm(Form):
    """The last day of an appointment."""

    to_on = DayField(label="最后任职日", help_text="当天仍然在任。要立即免去的，填昨天。")


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label="原因", max_length=200)


class LogForm(Form):
    """Which part of the log."""

    category = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *CATEGORIES.items()])
    q = forms.CharField(label="人员、对象或者内容", required=False, max_length=100)
    from_on = DayField(label="从", required=False)
    to_on = DayField(label="到", required=False)


class AccountFilterForm(Form):
    """Which accounts."""

    q = forms.CharField(label="姓名或者登录名", required=False, max_length=50)


class BureauForm(Form):
    """The particulars of the bureau."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        for name, label in BUREAU_LABELS.items():
            self.fields[name] = forms.CharField(label=label, required=name in BUREAU_REQUIRED, max_length=200)
