"""A one-time code binds a contact to a duty; only its hash is kept (J2)."""

import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import timedelta

from assessment import Duty
from handlers.kit import Context
from handlers.people import texts
from storage.engine.facts import Author
from storage.messages.contacts import Invite
from storage.people import InviteBurned, InviteMade

VALID_DAYS = 7
"""A code is passed on by hand and used within days; a forgotten one must not stay open for long."""
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0, 1, I, L and O, which are mistaken for one another
_LENGTH = 8  # 31**8 is about 8.5e11 codes: too many to be guessed by sending messages
_CODE = re.compile(rf"(?<![A-Z0-9])[{_ALPHABET}]{{{_LENGTH}}}(?![A-Z0-9])")


def code_said(text: str) -> str:
    """Return the one-time code that a text is, or that it holds beside the word 绑定; else nothing."""
    if len(text) == _LENGTH and set(text.upper()) <= set(_ALPHABET):
        return text
    match = _CODE.search(text.upper()) if texts.BIND in text else None
    return match[0] if match else ""


def plain_code(text: str) -> str:
    """Return a code as it was made, whatever people write around it or into it: 「k7m2 p9qx」."""
    match = _CODE.search(text.upper())
    return match[0] if match else "".join(letter for letter in text.upper() if letter in _ALPHABET)


def code_hash(code: str) -> str:
    """Return the hash under which a code is kept."""
    return hashlib.sha256(code.encode()).hexdigest()


def make_code(duty: Duty, ctx: Context, choose: Callable[[str], str] = secrets.choice) -> str:
    """Enter an invitation and return its one-time code, which is kept nowhere else.

    Args:
        choose: Picks a letter; anything but a secret choice makes codes that can be guessed.
    """
    code = "".join(choose(_ALPHABET) for _ in range(_LENGTH))
    ctx.decide(
        InviteMade(
            id=ctx.store.people.new_invite(code_hash(code)),
            role=duty.role,
            unit_id=duty.unit_id,
            expires_at=ctx.now + timedelta(days=VALID_DAYS),
        )
    )
    return code


def burn(code: Invite, ctx: Context, author: Author | None = None) -> None:
    """Make a code worthless.

    Args:
        author: Who does it, where that is not the sender in his duty.
    """
    ctx.decide(InviteBurned(id=code.id), author=author)


def plain_duty(duty: Duty) -> dict[str, str | int | None]:
    """Return a duty as JSON values."""
    return {"role": str(duty.role), "unit_id": duty.unit_id}
