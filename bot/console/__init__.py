"""The parts of the web chat beside the conversations: the clock, the operator's panel, the guided tour."""

from bot.console.console import Console

__all__ = ["Console"]
