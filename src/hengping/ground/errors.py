"""The families of error, with stable codes. Every message that a person reads is Chinese.

Refused: the law says no. NotAllowed: the actor may not, and existence is never revealed. BadInput: what was sent
cannot be read as what it should be. Broken: an invariant failed; stop, log, never swallow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hengping.law.findings import Finding


class HengpingError(Exception):
    """The root of all errors that a door may show. `code` is stable and goes to scripts."""

    code = "error"


class Refused(HengpingError):
    """The law refuses a step. `findings` holds all reasons, never only the first."""

    code = "refused"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("；".join(finding.text for finding in self.findings))


class NotAllowed(HengpingError):
    """The actor lacks the permission, or the thing is not theirs to see."""

    code = "not_allowed"


class BadInput(HengpingError):
    """The input is wrong in itself. `fields` maps a field name to its message; "" is the whole form."""

    code = "bad_input"

    def __init__(self, fields: Mapping[str, str] | str) -> None:
        self.fields = {"": fields} if isinstance(fields, str) else dict(fields)
        super().__init__("；".join(self.fields.values()))


class Conflict(HengpingError):
    """Somebody else acted on the same thing meanwhile; nothing was changed."""

    code = "conflict"


class Broken(HengpingError):
    """An invariant does not hold (a chain does not verify, a stored file is gone). No further writes."""

    code = "broken"


class Stopped(Broken):
    """A dossier does not hold and nothing is written to it until somebody has looked; found before, named now."""

    code = "stopped"
