"""行政处罚决定书（个人）: the same decision against a person, under its own number of form."""

from __future__ import annotations

from dataclasses import replace

from hengping.ground.documents.kinds.penalty.penalty_decision_unit.kind import KIND as FOR_A_UNIT

KIND = replace(FOR_A_UNIT, code="penalty_decision_person", form_no=35, addressee="person")
