"""A command that refuses after it has written: the refusal is answered, and nothing of it is kept."""

import pytest

from handlers.desk.message_service import Desk
from handlers.kit import Conversation, Refusal, Reply
from tests.dialogue.town import Town


async def test_what_a_refused_command_wrote_is_rolled_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question that the command had asked before it refused is not open."""
    person = await town.person("联络员", "党建办")

    def ask_and_refuse(desk: Desk, heard: object, ctx: Conversation) -> list[Reply]:
        del desk, heard
        ctx.ask("which task", {"text": "", "tasks": []})
        raise Refusal("这样不行。")

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "_reply", ask_and_refuse)
        assert await person.says("任务") == "这样不行。"
    assert await town.ask(lambda store: len(store.questions.moments(town.clock.now()))) == 0
