"""The kinds of values in a configuration, made from text as it was written."""

import math
import re
import unicodedata
from datetime import time
from ipaddress import ip_address
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, SecretStr

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_ENDPOINT = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):([1-9][0-9]{0,4})")
_DATABASE = re.compile(r"sqlite://(/.*)?|postgresql\+psycopg://.+")
_WEB_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[1-9][0-9]{0,4})?")
_BITS = 128
_DISTINCT = 8
"""The fewest different characters in a token; 22 random characters hardly ever have fewer."""
_ALPHABETS = (
    (re.compile("[0-9]+"), 10),
    (re.compile("[0-9a-f]+|[0-9A-F]+"), 16),
    (re.compile("[0-9a-z]+|[0-9A-Z]+"), 36),
    (re.compile("[0-9A-Za-z_-]+"), 64),
)
_PRINTABLE = 94
_LONGEST_NAME = 30
HIGHEST_PORT = 65_535


def _time(value: object) -> time:
    if isinstance(value, time):
        return value
    match = _TIME.fullmatch(unicodedata.normalize("NFKC", value).strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError("no time of day")
    return time(int(match[1]), int(match[2]))


def _zone(value: object) -> ZoneInfo:
    if isinstance(value, ZoneInfo):
        return value
    try:
        return ZoneInfo(str(value))
    except (LookupError, OSError, ValueError):
        raise ValueError("no such zone") from None


def _name(value: str) -> str:
    """Return a name in the form in which typed text is read (NFKC); it holds nothing that separates words."""
    name = unicodedata.normalize("NFKC", value).strip()
    kinds = {unicodedata.category(character) for character in name if character not in "()-·"}
    if not 0 < len(name) <= _LONGEST_NAME or any(
        kind[0] in "PSZ" or kind in {"Cc", "Cf", "Cs"} for kind in kinds
    ):
        raise ValueError("no usable name")
    return name


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches the address."""
    return host == "localhost" or ip_address(host).is_loopback


def is_strong(token: str) -> bool:
    """Return whether the token can hold 128 bits: long enough for its alphabet, with enough characters."""
    if not token.isascii() or not token.isprintable() or len(set(token)) < _DISTINCT:
        return False
    alphabet = next((size for pattern, size in _ALPHABETS if pattern.fullmatch(token)), _PRINTABLE)
    return len(token) * math.log2(alphabet) >= _BITS


def _listening(value: str) -> str:
    if value != "localhost":
        ip_address(value)
    return value


def _web_host(value: str) -> str:
    if _WEB_HOST.fullmatch(value) is None:
        raise ValueError("no name of a host")
    return value.lower()


def _endpoint(value: str) -> str:
    match = _ENDPOINT.fullmatch(value)
    if match is None or int(match[1]) > HIGHEST_PORT:
        raise ValueError("no host and port")
    return value


def _database(value: SecretStr) -> SecretStr:
    if _DATABASE.fullmatch(value.get_secret_value()) is None:
        raise ValueError("no address of a database")
    return value


def _off_when_empty(value: object) -> object:
    if value is None:
        raise ValueError("neither hours nor an empty list")
    return None if value == [] else value


def _two_moments(value: tuple[time, time]) -> tuple[time, time]:
    if value[0] == value[1]:
        raise ValueError("no hours between")
    return value


Clock = Annotated[time, BeforeValidator(_time)]
Quiet = Annotated[tuple[Clock, Clock], AfterValidator(_two_moments)]
OptionalQuiet = Annotated[Quiet | None, BeforeValidator(_off_when_empty)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Name = Annotated[str, AfterValidator(_name)]
Listening = Annotated[str, AfterValidator(_listening)]
WebHost = Annotated[str, AfterValidator(_web_host)]
Endpoint = Annotated[str, AfterValidator(_endpoint)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
