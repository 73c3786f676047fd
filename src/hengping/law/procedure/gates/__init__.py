"""The gates that every procedure has, one a file.

A gate is the function `gate` of its file, named as the file. It is asked with what is known (`procedure.Asked`) and
returns its findings: none where its condition holds. `RULE` says the condition in one Chinese sentence; `BASIS` names
its articles (a gate of this folder takes them from the procedure that asks it); `HOUSE` marks a rule of the house,
alone or beside a statutory one: only what it answers as such can be waived, and not that where `FIRM` says so. A
finding that rests on what is not on record names it (`absent`), for whoever reviews a file from elsewhere. Gates never
call gates and never count days by a calendar of their own: the limits stand in the state.
"""
