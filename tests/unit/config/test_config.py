"""A configuration that is right: the shipped file, what the environment changes, what the rules get."""

from collections import Counter
from datetime import time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assessment import Department, District, Roster, Scale, Timetable, Village
from bot.config import ConfigError, Settings, load
from bot.config.models import CalendarConfig
from bot.config.problems import FIELDS

FILE = Path(__file__).parents[3] / "config.yaml"
SHIPPED = FILE.read_text(encoding="utf-8")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A copy of the shipped file that a test may change."""
    path = tmp_path / "config.yaml"
    path.write_text(SHIPPED, encoding="utf-8")
    return path


def edit(path: Path, old: str, new: str) -> Settings:
    """Replaces one passage and loads the file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return load(path, {})


def test_the_shipped_file_holds_the_real_roster() -> None:
    """44 villages in 10 districts of 4 or 5, and 8 departments, each of which can be found by its alias."""
    town = load(FILE, {}).town
    sizes = Counter(len(district.villages) for district in town.districts)
    assert town.name == "大沁他拉镇"
    assert (len(town.departments), len(town.districts), sizes) == (8, 10, Counter({4: 6, 5: 4}))
    assert town.departments[1].aliases == ("党政办", "综合办")
    assert town.districts[2].villages[1].name == "哈沙图村"


def test_the_shipped_file_makes_a_roster() -> None:
    """What the configuration lets pass, the roster accepts."""
    town = load(FILE, {}).town
    villages = [
        (village, number) for number, district in enumerate(town.districts) for village in district.villages
    ]
    roster = Roster(
        departments=tuple(
            Department(id=i, name=d.name, aliases=d.aliases) for i, d in enumerate(town.departments)
        ),
        districts=tuple(District(id=i, name=d.name, aliases=d.aliases) for i, d in enumerate(town.districts)),
        villages=tuple(
            Village(id=i, name=v.name, district_id=d, aliases=v.aliases) for i, (v, d) in enumerate(villages)
        ),
    )
    assert len(roster.villages) == 44
    assert roster.find_departments("党政办")[0].name == "党政综合办公室"


def test_the_shipped_file_gives_the_rules_their_values() -> None:
    """The timetable and the scale are those of the scheme."""
    settings = load(FILE, {})
    assert settings.scale() == Scale(minimum=Decimal(1), step=Decimal("0.5"))
    assert settings.timetable() == Timetable(
        zone=ZoneInfo("Asia/Shanghai"),
        report_day=30,
        due=time(18),
        remind_at=(time(9), time(15)),
        quiet=(time(22), time(7)),
    )


def test_the_shipped_file_sets_everything_else() -> None:
    """The remaining keys hold what the design fixes."""
    settings = load(FILE, {})
    assert settings.database.url.get_secret_value() == "sqlite:///data/leitai.db"
    assert (settings.transport, settings.web.host, settings.web.port) == ("web", "127.0.0.1", 8710)
    assert settings.wechaty.endpoint == "127.0.0.1:8788"
    assert settings.feedback.undo_minutes == 10
    assert settings.pacing.model_dump() == {"room_seconds": 3, "per_minute": 15, "per_hour": 200}


def test_every_key_is_explained_in_both_languages() -> None:
    """Each scalar key of the shipped file stands under a comment, Chinese first, then English."""
    lines = SHIPPED.splitlines()
    keys = (
        "timezone",
        "url",
        "transport",
        "host",
        "port",
        "endpoint",
        *CalendarConfig.model_fields,
        "minimum",
        "step",
    )
    for key in (*keys, "undo_minutes", "room_seconds", "per_minute", "per_hour"):
        number = next(number for number, line in enumerate(lines) if line.strip().startswith(f"{key}:"))
        chinese, _, english = lines[number - 1].partition(" | ")
        assert chinese.strip().startswith("# ")
        assert english, key


def test_every_key_has_words_for_its_mistakes() -> None:
    """No message about a key can come out empty."""
    assert all(field.description for field in FIELDS.values())
    assert ("town", "districts", "villages", "aliases") in FIELDS


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_a_time_needs_no_quotes(written: Path, quote: str) -> None:
    """18:00 is six in the evening, quoted or not, though YAML would make 1080 of it."""
    edit(written, '"18:00"', f"{quote}18:00{quote}")
    settings = edit(written, '["22:00", "07:00"]', f"[{quote}22:00{quote}, {quote}7:05{quote}]")
    assert settings.calendar.due == time(18)
    assert settings.calendar.quiet == (time(22), time(7, 5))


@hypothesis_settings(deadline=None)
@given(moment=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_every_minute_of_the_day_can_be_written(moment: time) -> None:
    """An hour and a minute come back as they were written."""
    calendar = CalendarConfig.model_validate(
        {"report_day": "30", "due": f"{moment.hour}:{moment:%M}", "remind_at": [], "quiet": []}
    )
    assert calendar.due == moment


def test_full_width_digits_are_read(written: Path) -> None:
    """What a Chinese keyboard makes of a time is still that time."""
    assert edit(written, '"18:00"', "１８：３０").calendar.due == time(18, 30)


def test_no_quiet_hours_and_no_reminders(written: Path) -> None:
    """An empty list switches either off."""
    edit(written, '["22:00", "07:00"]', "[]")
    settings = edit(written, '["09:00", "15:00"]', "[]")
    assert (settings.timetable().quiet, settings.timetable().remind_at) == (None, ())


def test_values_may_be_given_ready_made() -> None:
    """Code that has a configuration can build another from its values."""
    settings = load(FILE, {})
    assert Settings.model_validate(dict(settings) | {"calendar": dict(settings.calendar)}) == settings


def test_a_village_may_have_aliases(written: Path) -> None:
    """A village is a plain name, or a name with aliases; names lose their width and outer spaces."""
    settings = edit(written, "- 光明村\n", "- {name: '光明村（东） ', aliases: [光明]}\n")
    village = settings.town.districts[4].villages[0]
    assert (village.name, village.aliases) == ("光明村(东)", ("光明",))


@pytest.mark.parametrize("prefix", ["\ufeff", "---\n", "\n# 注释\n"])
def test_how_an_editor_saves_does_not_matter(written: Path, prefix: str) -> None:
    """A byte order mark, Windows line ends and comments change nothing."""
    written.write_bytes((prefix + SHIPPED).replace("\n", "\r\n").encode())
    assert load(written, {}) == load(FILE, {})


def test_the_environment_goes_first() -> None:
    """A variable overrides its key, a more exact one the section's, and nothing else changes."""
    settings = load(
        FILE,
        {
            "LEITAI_DATABASE__URL": "postgresql+psycopg://u:hunter2@db/leitai",
            "LEITAI_TRANSPORT": "wechaty",
            "leitai_feedback__undo_minutes": "0",
            "LEITAI_CALENDAR": '{"due": "1:00", "report_day": 28}',
            "LEITAI_CALENDAR__DUE": "17:30",
            "LEITAI_CALENDAR__QUIET": "[]",
            "LEITAI_SCORING": '{"minimum": 0.1, "step": 0.1}',
            "PATH": "/bin",
        },
    )
    assert settings.database.url.get_secret_value().endswith("@db/leitai")
    assert (settings.transport, settings.feedback.undo_minutes) == ("wechaty", 0)
    assert (settings.calendar.due, settings.calendar.report_day, settings.calendar.quiet) == (
        time(17, 30),
        28,
        None,
    )
    assert settings.scoring.step == Decimal("0.1")
    assert settings.calendar.remind_at == (time(9), time(15))


def test_the_environment_may_set_what_the_file_leaves_out(written: Path) -> None:
    """A section that stands in no file can come whole from variables."""
    text = SHIPPED.replace("database:\n", "").replace("  url: sqlite:///data/leitai.db\n", "")
    written.write_text(text, encoding="utf-8")
    assert load(written, {"LEITAI_DATABASE__URL": "sqlite://"}).database.url.get_secret_value() == "sqlite://"


def test_the_process_environment_is_read_only_when_nothing_else_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`load(path)` looks at the process; `load(path, {})` does not."""
    monkeypatch.setenv("LEITAI_TRANSPORT", "wechaty")
    assert load(FILE).transport == "wechaty"
    assert load(FILE, {}).transport == "web"


def test_a_password_is_never_shown() -> None:
    """Neither the settings nor an error, nor what the error carries, repeats the database's address."""
    good = load(FILE, {"LEITAI_DATABASE__URL": "postgresql+psycopg://u:hunter2@db/leitai"})
    assert "hunter2" not in f"{good!r}{good}{good.model_dump()}{good.model_dump_json()}"
    with pytest.raises(ConfigError) as caught:
        load(
            FILE,
            {"LEITAI_DATABASE__URL": "postgres://u:hunter2@db/leitai", "LEITAI_TRANSPORT": "a:hunter2@b"},
        )
    assert "hunter2" not in repr(caught.value)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
