"""One gate a file: what must hold before a step may be taken.

A gate is a function of the same name as its file. It takes the facts, the step, the day, the setting and the proposed
particulars, and returns its findings: none where its condition holds. A statutory condition cannot be waived; a house
condition can (`house.py`). `RULE` says the condition in one Chinese sentence. Gates never call gates and never count
days by a calendar of their own: the limits stand in the facts.
"""
