"""The kinds of values a configuration holds, made from text as written."""

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
    """A name in the form in which typed text is read (NFKC), with nothing in it that separates words."""
    name = unicodedata.normalize("NFKC", value).strip()
    kinds = {unicodedata.category(character) for character in name if character not in "()-·"}
    if not 0 < len(name) <= _LONGEST_NAME or any(
        kind[0] in "PSZ" or kind in {"Cc", "Cf", "Cs"} for kind in kinds
    ):
        raise ValueError("no usable name")
    return name


def _loopback(value: str) -> str:
    if value != "localhost" and not ip_address(value).is_loopback:
        raise ValueError("open to others")
    return value


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
Loopback = Annotated[str, AfterValidator(_loopback)]
Endpoint = Annotated[str, AfterValidator(_endpoint)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
