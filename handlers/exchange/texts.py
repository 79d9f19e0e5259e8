"""These sentences answer 交流."""


def exchanged(month: str, district: str, *, again: bool) -> str:
    """Confirm that an exchange was recorded."""
    instead = "（代替原来记的）" if again else ""
    return f"已记：{district}{month}片区交流{instead}。要改就再发一次「交流」和新内容。"


def exchange_how(village: str) -> str:
    """Explain 交流 to somebody who has not written what was exchanged."""
    return f"请写一句什么时候、交流了什么，什么也没记。例如：\n交流 20日开片会，到{village}看人居环境"


def not_captain(district: str, captain: str) -> str:
    """Refuse 交流 to a secretary who is not the captain, and name who may record it."""
    who = f"现在的队长是{captain}支书" if captain else "现在还没有队长，可请包片领导来记"
    return f"{district}的交流由队长或包片领导来记，{who}。这次没有记。"
