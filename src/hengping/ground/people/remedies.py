"""Where a party goes against what the bureau does: the court, the government that reviews it, the bureau itself."""

from __future__ import annotations

REMEDIES = frozenset({"court", "government", "address"})
"""The particulars of a bureau that its papers name as the way to a remedy (APL 59 I (五))."""
