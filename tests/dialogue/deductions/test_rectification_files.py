"""Pictures and files that go with a rectification (D5)."""

from dataclasses import replace

import pytest

from handlers.kit import File
from storage.store import Store
from tests.dialogue.town import Person, Town
from tests.facts import unbind

pytestmark = pytest.mark.both_databases


PHOTO = File(name="主街.jpg", media_type="image/jpeg", content=b"\xff\xd8\xff")


NOTE = File(name="情况说明.docx", media_type="application/msword", content=b"PK")


async def test_pictures_and_files_go_with_it(secretary: Person, liaison: Person) -> None:
    """Sent after 整改 they are kept with the deduction, shown as a number, and sent to who reviews it."""
    network = liaison.town.network
    assert "已附到" not in await secretary.sends(PHOTO)
    await secretary.says("整改 D-0001")
    assert "已附到 D-0001，共 1 件" in await secretary.sends(PHOTO)
    assert "附 1 张照片" in await secretary.says("主街清了")
    assert "共 2 件" in await secretary.sends(replace(PHOTO, content=b"2"))
    assert "共 3 件" in await secretary.sends(NOTE)
    assert "待复核，附 2 张照片、1 个文件" in await secretary.says("扣分")
    before = len(network.sent)
    assert "整改：主街清了" in await liaison.says("查 D-0001")
    files = [one.file for one in network.sent[before:] if one.file]
    assert [(one.name, one.content) for one in files] == [
        ("主街.jpg", PHOTO.content),
        ("主街.jpg", b"2"),
        ("情况说明.docx", b"PK"),
    ]
    assert {one.to.conversation for one in network.sent[before:]} == {"联络员-党建办"}


async def test_a_file_belongs_to_nothing_else(secretary: Person, liaison: Person) -> None:
    """Before 整改, of another person, an hour later, unreadable or one too many it is not attached."""
    town = liaison.town
    assert "先发「整改 D-0001 做了什么」" in await secretary.sends(PHOTO)
    assert "文件收到了" in await secretary.sends(NOTE)
    await secretary.says("整改 D-0001 清了")
    other = await town.person("村干部", "舍力虎")
    assert "还没附到" in await other.sends(PHOTO)
    assert "5 MB" in await secretary.sends(replace(PHOTO, content=b"", too_large=True))
    for number in range(9):
        assert f"共 {number + 1} 件" in await secretary.sends(replace(PHOTO, content=bytes([number])))
    assert "已附 9 件，这一件没有附上" in await secretary.sends(PHOTO)
    await secretary.says("整改 D-0003 发了")
    await town.tick(minutes=61)
    assert "还没附到" in await secretary.sends(PHOTO)
    await town.bind(secretary, "村干部", "护桥")
    await secretary.says("整改 D-0003 又发了")
    await town.ask(lambda store: _unbind(secretary, store, town))
    assert "读不了" in await secretary.sends(PHOTO)


def _unbind(person: Person, store: Store, town: Town) -> None:
    one = next(each for each in store.people.all() if each.contact.contact_id == person.contact_id)
    unbind(store, one.id, town.clock.now())


async def test_a_file_does_not_answer_which_deduction_is_meant(secretary: Person, liaison: Person) -> None:
    """While it is open which deduction is rectified, a picture belongs to none; the question stays."""
    await liaison.says("报分 2 舍力虎 9 没发")
    await liaison.town.tick(minutes=11)
    assert "哪一条" in await secretary.says("整改 清了")
    assert "已附到" not in await secretary.sends(PHOTO)
    assert "整改已报" in await secretary.says("1")
