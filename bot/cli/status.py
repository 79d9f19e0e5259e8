"""The words and exit codes for the states of the program, and the QR code for logging in to WeChat."""

from pathlib import Path

from bot.transports.base import State

WORDS = {
    State.READY: "消息正常收发。",
    State.CONNECTING: "正在连接微信网关……",
    State.WAITING_FOR_LOGIN: "微信还没有登录：请用机器人的微信号扫码。",
    State.LOGGED_OUT: "微信已退出登录，消息都停发了。请重新扫码登录。",
    State.TAKEN: "网关正被另一个程序占用。请先停掉那个程序；每分钟再试一次。",
    State.WRONG_TOKEN: "网关不认这个令牌。请核对 WECHATY_PUPPET_SERVICE_TOKEN，改好重启；每分钟再试一次。",
    State.UNTRUSTED: "网关的证书信不过，没有连上。请核对 WECHATY_PUPPET_SERVICE_TLS_CA_CERT；每分钟再试。",
    State.OTHER_ACCOUNT: "网关上换了一个微信号，消息都停发了。请换回原来的号；确要换号就重启本程序。",
}


CODES = {
    State.READY: 0,
    State.CONNECTING: 10,
    State.WAITING_FOR_LOGIN: 11,
    State.LOGGED_OUT: 12,
    State.TAKEN: 13,
    State.WRONG_TOKEN: 14,
    State.UNTRUSTED: 15,
    State.OTHER_ACCOUNT: 16,
}
"""The exit codes of `leitai health`, which docs/operations.md explains."""
FROZEN = (17, "微信里的编号变了，绑定已停用。请执行 leitai bindings，照提示核对、恢复。")
SILENT = (20, "程序没有在运行，或者卡住了。请看进程和日志，重新启动：leitai run。")
NEVER = (21, "程序还没有在这个通道上运行过。请启动：leitai run。")
UNKNOWN_STATE = (22, "状态认不出来，大概程序不是同一个版本。请一起升级后重启。")


def qr_picture(text: str, file: Path) -> None:
    """Draw the QR code to a file that only its owner may read, because whoever scans it gets the account."""
    from qrcode import QRCode  # noqa: PLC0415 - most starts show no code

    code = QRCode(border=4, box_size=12)
    code.add_data(text)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.touch(0o600, exist_ok=False)
    with file.open("wb") as opened:
        code.make_image().save(opened, "PNG")


def in_words(state: State, qrcode: str) -> str:
    """Return one line, followed by the QR code to scan where there is one."""
    return f"{WORDS[state]}\n{drawn(qrcode)}" if qrcode else WORDS[state]


def drawn(text: str) -> str:
    """Draw a QR code in characters two modules high, black on white whatever the terminal's colours."""
    from qrcode import QRCode  # noqa: PLC0415 - most starts show no code

    code = QRCode(border=2)
    code.add_data(text)
    rows = code.get_matrix()
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    lines = [
        "".join(_HALVES[upper, lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    ]
    return "\n".join(f"\x1b[30;47m{line}\x1b[0m" for line in lines)


_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
