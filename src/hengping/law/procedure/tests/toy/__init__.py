"""A procedure of four acts, a silence rule and a stopping clock: a permit that counts as granted when nobody answers.

No law of any country; it shows what a procedure is made of and proves that the engine knows none of them.
"""
