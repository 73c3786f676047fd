"""The law itself: facts in, findings out.

Imports the standard library only. There is no clock, no network and no database in here: the day is an argument.
"""
