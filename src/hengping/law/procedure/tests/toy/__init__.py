"""A procedure of a few acts, a silence rule and a stopping clock: a permit that counts as granted when nobody answers,
and that is refused only on a proposal which somebody else approves.

No law of any country; it shows what a procedure is made of and proves that the engine knows none of them.
"""
