"""What is given on the pages of imports."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from hengping.doors.web.shared.forms import Form
from hengping.kit.sheets import LARGEST_FILE_BYTES


class TableForm(Form):
    """A table to be looked at."""

    file = forms.FileField(
        label="表格",
        help_text="填好的 Excel 表格（.xlsx）或者 .csv 文件。先逐行看结果，确认以后才登记。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv", "data-largest": str(LARGEST_FILE_BYTES)}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse a file that is too large before it is read."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        if given.size is None or given.size > LARGEST_FILE_BYTES:
            raise forms.ValidationError(f"文件超过{LARGEST_FILE_BYTES // 1024 // 1024}兆，请删去图片或拆分后重传。")
        return given
