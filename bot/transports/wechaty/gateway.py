"""The address of the gateway, and the settings under which nobody overhears the connection."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

_PREFIX = "WECHATY_PUPPET_SERVICE_"
TOKEN = f"{_PREFIX}TOKEN"
CA = f"{_PREFIX}TLS_CA_CERT"
SERVER_NAME = f"{_PREFIX}TLS_SERVER_NAME"
PLAINTEXT = f"{_PREFIX}NO_TLS_INSECURE_CLIENT"
_NO_TOKEN = f"没有网关的令牌。请设环境变量 {TOKEN}，和网关那边的一样。"
_ODD_TOKEN = f"环境变量 {TOKEN} 里有空格、中文或别的怪字符。请照网关那边的原样抄。"
_OPEN = (
    "网关不在本机，明文连接会把令牌和群里的话露给路上的人，没有启动。"
    f"请删去环境变量 {PLAINTEXT}，用 TLS 连；或把网关搬到本机。"
)
_BAD_CA = f"环境变量 {CA} 不是 PEM 证书。请放 -----BEGIN CERTIFICATE----- 开头的全文，换行写成 \\n。"


class NoGateway(Exception):  # noqa: N818 - it is an answer to the operator
    """The gateway cannot be used as it is set; the message says what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """A puppet service.

    Attributes:
        tls: None is plaintext, on this machine only.
        server_name: The name in the certificate, where that is not the host.
    """

    host: str
    port: int
    token: str = field(repr=False)
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    server_name: str | None = None


def gateway_of(endpoint: str, environ: Mapping[str, str]) -> Gateway:
    """Return the gateway at `host:port`, with what wechaty's own variables say of it.

    Raises:
        NoGateway: no token, no certificate where one should be, or plaintext to another machine.
    """
    host, _, port = endpoint.rpartition(":")
    host = host.strip("[]")
    token = environ.get(TOKEN, "").strip()
    if not token:
        raise NoGateway(_NO_TOKEN)
    if not token.isascii() or not token.isprintable() or " " in token:
        raise NoGateway(_ODD_TOKEN)
    plain = environ.get(PLAINTEXT, "").strip().lower() == "true"
    if plain and not is_loopback(host):
        raise NoGateway(_OPEN)
    authority = environ.get(CA, "").replace("\\n", "\n").strip()
    return Gateway(
        host=host,
        port=int(port),
        token=token,
        tls=None if plain or (is_loopback(host) and not authority) else _tls(authority),
        server_name=environ.get(SERVER_NAME) or None,
    )


def is_loopback(host: str) -> bool:
    """Return whether what is sent there stays on this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _tls(authority: str) -> ssl.SSLContext:
    """Trust the given authority alone, or without one whom the machine trusts."""
    try:
        context = ssl.create_default_context(cadata=authority or None)
    except ssl.SSLError:
        raise NoGateway(_BAD_CA) from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["h2"])
    return context
