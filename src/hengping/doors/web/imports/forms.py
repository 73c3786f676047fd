"""What is given on the pages of imports."""

from __future__ import annotations

from django import forms

from hengping.doors.web.shared.forms import Form
from hengping.doors.web.shared.uploads import BoundedFileField
from hengping.kit.sheets import LARGEST_FILE_BYTES


class TableForm(Form):
    """A table to be looked at."""

    file = BoundedFileField(
        label="表格",
        help_text="填好的 Excel 表格（.xlsx）或者 .csv 文件。先逐行看结果，确认以后才登记。",
        most=LARGEST_FILE_BYTES,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
