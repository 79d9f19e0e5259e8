"""Where the gateway is, and when it is not spoken to."""

from pathlib import Path

import pytest

from bot.transports.wechaty import NoGateway, gateway_of

TOKEN = {"WECHATY_PUPPET_SERVICE_TOKEN": "puppet_workpro_42"}
PLAIN = {"WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT": "true"}
CA = (Path(__file__).parents[2] / "gateway" / "tls" / "ca.pem").read_text()


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "127.9.9.9"])
def test_this_machine_may_be_spoken_to_in_the_clear(host: str) -> None:
    """On loopback nothing is encrypted unless a certificate authority is given."""
    assert gateway_of(f"{host}:8788", TOKEN).tls is None
    assert gateway_of(f"{host}:8788", {**TOKEN, "WECHATY_PUPPET_SERVICE_TLS_CA_CERT": CA}).tls is not None


def test_others_are_spoken_to_in_tls() -> None:
    """Anything else is encrypted, and asked for a certificate in its own name or the one that is set."""
    gateway = gateway_of("gateway.example:8788", TOKEN)
    assert (gateway.host, gateway.port, gateway.server_name) == ("gateway.example", 8788, None)
    assert gateway.tls is not None
    assert gateway.tls.check_hostname
    named = gateway_of("10.0.0.7:1", {**TOKEN, "WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME": "gateway.test"})
    assert named.server_name == "gateway.test"


@pytest.mark.parametrize(
    ("endpoint", "environ", "says"),
    [
        ("127.0.0.1:1", {}, "WECHATY_PUPPET_SERVICE_TOKEN"),
        ("127.0.0.1:1", {"WECHATY_PUPPET_SERVICE_TOKEN": " "}, "没有网关的令牌"),
        ("127.0.0.1:1", {"WECHATY_PUPPET_SERVICE_TOKEN": "令牌"}, "怪字符"),
        ("127.0.0.1:1", {"WECHATY_PUPPET_SERVICE_TOKEN": "a b"}, "怪字符"),
        ("gateway.example:1", {**TOKEN, **PLAIN}, "明文"),
        ("192.168.1.2:1", {**TOKEN, **PLAIN}, "TLS"),
        ("10.0.0.7:1", {**TOKEN, "WECHATY_PUPPET_SERVICE_TLS_CA_CERT": "x"}, "PEM"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(endpoint: str, environ: dict[str, str], says: str) -> None:
    """Without a token, with plaintext to another machine or a broken certificate it refuses and says why."""
    with pytest.raises(NoGateway, match=says) as refused:
        gateway_of(endpoint, environ)
    assert "puppet_workpro_42" not in str(refused.value)


def test_token_is_not_shown() -> None:
    """The gateway as a log would write it does not give the token away."""
    assert "workpro" not in repr(gateway_of("127.0.0.1:1", TOKEN))
