"""行政（当场）处罚决定书（个人）: the same paper for a person, under its own number of form."""

from __future__ import annotations

from dataclasses import replace

from hengping.ground.documents.kinds.penalty.on_spot_decision_unit.kind import KIND as FOR_A_UNIT

KIND = replace(FOR_A_UNIT, code="on_spot_decision_person", form_no=33, addressee="person")
