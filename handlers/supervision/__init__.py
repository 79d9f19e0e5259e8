"""What the inspectors see to (J)."""

from handlers.kit import Registration
from handlers.supervision import audit, complaints, hints, sampling, verify

REGISTRATION = Registration(
    commands=(*audit.commands, *verify.commands, *sampling.commands, *hints.commands, *complaints.commands)
)
