"""WeChat's quotes: 「名字：原文」 above a line of dashes, then what is said to it."""

import re

_QUOTE = re.compile(r"\s*「([^：:\n]{1,80})[：:].*」[ \t]*\n[ \t]*(?:-[ \t]*){3,}", re.DOTALL)


def quoted(text: str) -> tuple[str, str]:
    """Whom a text quotes, or nobody, and what it says itself."""
    found = _QUOTE.match(text)
    return (found[1].strip(), text[found.end() :]) if found else ("", text)
