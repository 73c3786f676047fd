"""The kinds of those who act, as they are hashed into every entry."""

from __future__ import annotations

from collections.abc import Mapping

SYSTEM = 0
"""The `user_id` of whoever acts without an account of the bureau."""

OFFICER = "officer"
JOB = "system"
ENTERPRISE = "enterprise"
CITIZEN = "citizen"
DEPARTMENT = "department"
API = "api"

OUTSIDE_KINDS: Mapping[str, str] = {
    ENTERPRISE: "企业人员",
    CITIZEN: "公民",
    DEPARTMENT: "其他部门",
    API: "接口",
}
"""Who acts from outside the bureau: the code that is hashed, and what people read where the name may not stand."""
