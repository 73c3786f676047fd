"""What is typed on the pages of the law library."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from hengping.doors.web.shared.forms import CodeField, DayField, Form
from hengping.doors.web.shared.uploads import BoundedFileField
from hengping.ground.library.statutes_text import LARGEST_FILE_BYTES
from hengping.kit import sheets

MOST_FILES = 60


class SearchForm(Form):
    """Words, and perhaps one instrument."""

    q = CodeField(label="词", required=False, max_length=60)
    name = forms.CharField(required=False, widget=forms.HiddenInput)


class ManyFiles(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files."""

    widget = ManyFiles

    def clean(self, data: object, initial: object = None) -> list[UploadedFile[bytes]]:
        """Return the files, at least one and at most MOST_FILES; each is checked as a single one is."""
        given = data if isinstance(data, list) else [data] if data else []
        if not given:
            raise forms.ValidationError("请选择文件。")
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"一次最多{MOST_FILES}个文件。")
        return [super(FilesField, self).clean(file, initial) for file in given]


class StatuteFilesForm(Form):
    """Official texts to be looked at."""

    texts = FilesField(
        label="法规文本",
        help_text="可以一次选择多个 .docx、.md 或者 .txt 文件。先看结果，确认以后才导入。",
        widget=ManyFiles(attrs={"data-largest": str(LARGEST_FILE_BYTES), "data-most-files": str(MOST_FILES)}),
    )


class PackForm(Form):
    """A pack to be looked at."""

    file = BoundedFileField(
        label="文件",
        help_text="填好的 Excel 表格（.xlsx），或者 .toml 文件。先看结果，确认以后才导入。",
        most=sheets.LARGEST_FILE_BYTES,
    )


class WithdrawForm(Form):
    """Why a pack no longer applies, and from when."""

    withdrawn_on = DayField(label="从哪一天起停用", help_text="这一天以前作出的决定仍然按它说明理由。")
    reason = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 3}))
