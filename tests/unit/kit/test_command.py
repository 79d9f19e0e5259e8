"""How a command is declared."""

import pytest

from handlers.kit import Commands, Conversation, Order, Reply


def test_a_misspelt_attribute_is_an_error_at_once() -> None:
    """A command that would silently lack what its author meant is never declared."""
    commands = Commands()
    with pytest.raises(TypeError, match="a command has no in_groop"):

        @commands.on("试", summary="试一试", example="试", in_groop=True)
        def _attempt(order: Order, ctx: Conversation) -> Reply:
            del order, ctx
            return Reply(text="")

    assert not commands
