"""One-time codes: made, read, kept as a hash only (J2)."""

import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import timedelta

from assessment import Duty
from handlers.kit import Context
from storage.messages.contacts import Invite

VALID_DAYS = 7
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 8
_CODE = re.compile(rf"(?<![A-Z0-9])[{_ALPHABET}]{{{_LENGTH}}}(?![A-Z0-9])")


def code_said(text: str) -> str:
    """The one-time code that a text is, or that stands in it beside the word for it; else nothing."""
    if len(text) == _LENGTH and set(text.upper()) <= set(_ALPHABET):
        return text
    found = _CODE.search(text.upper()) if "绑定" in text else None
    return found[0] if found else ""


def plain_code(text: str) -> str:
    """A code as it was made, whatever people put around it or between: 「k7m2 p9qx」."""
    whole = _CODE.search(text.upper())
    return whole[0] if whole else "".join(one for one in text.upper() if one in _ALPHABET)


def code_hash(code: str) -> str:
    """What of a code is kept."""
    return hashlib.sha256(code.encode()).hexdigest()


def make_code(duty: Duty, ctx: Context, choose: Callable[[str], str] = secrets.choice) -> str:
    """Enters an invitation and returns its one-time code, which is kept nowhere else.

    Args:
        choose: Picks a letter; whatever is not secret makes codes that can be guessed.
    """
    code = "".join(choose(_ALPHABET) for _ in range(_LENGTH))
    made = ctx.store.people.invite(
        duty,
        code_hash(code),
        by=ctx.actor,
        now=ctx.now,
        expires=ctx.now + timedelta(days=VALID_DAYS),
    )
    ctx.record("邀请", f"invite:{made.id}", after={**plain_duty(duty), "expires_at": made.expires_at})
    return code


def burn(code: Invite, ctx: Context) -> None:
    """Makes a code worthless; the trail says so."""
    ctx.store.people.burn(code, ctx.now)
    ctx.record("作废绑定码", f"invite:{code.id}")


def plain_duty(duty: Duty) -> dict[str, str | int | bool | None]:
    """A duty for the audit trail."""
    return {"role": str(duty.role), "unit_id": duty.unit_id}
