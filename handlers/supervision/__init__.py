"""Supervision: the inspectors read the trail, verify it, draw samples and hear complaints (J)."""

from handlers.kit import Registration
from handlers.supervision import audit, complaints, hints, sampling, verify

REGISTRATION = Registration(
    commands=(*audit.commands, *verify.commands, *sampling.commands, *hints.commands, *complaints.commands)
)
