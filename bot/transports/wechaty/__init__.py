"""WeChat through a wechaty gateway.

A gateway (a puppet service) holds the WeChat session; this package is its client. Of wechaty's Python
packages it uses one: `wechaty-grpc`, the gateway's messages and methods as generated code. What the others
(`wechaty`, `wechaty-puppet`, `wechaty-puppet-service`) would add was tried and is avoided, because

- `Wechaty.start()` prints and swallows errors, may return without a connection, and after a reconnect
  never logs in again; the plugin manager opens a web service to everybody;
- `on_message` does not keep the order, and a message of a type ≥ 16 ends in an `IndexError`;
- `mention_text()` can freeze the loop over a nickname, `FileBox.to_file()` writes through `../`, a file
  box made from an address fetches whatever it is told to;
- the token is logged;
- they do not import as they are installed, and bring web servers and clients that nothing here needs.

So the connection is opened here: `connection` keeps it for ever, `fetch_queue` keeps the order, `echoes` find
out what became of a send in doubt. Never called: `Stop`, which would log a running WeChat out.
"""

from bot.transports.wechaty.gateway import Gateway, NoGateway, gateway_of
from bot.transports.wechaty.transport import WechatyTransport

__all__ = ["Gateway", "NoGateway", "WechatyTransport", "gateway_of"]
