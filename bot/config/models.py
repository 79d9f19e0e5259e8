"""The shape of a configuration. Each description says what to write and is quoted in messages to people."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from secrets import token_urlsafe
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from assessment import Deadlines, Scale, Timetable
from bot.config.values import (
    HIGHEST_PORT,
    Clock,
    DatabaseUrl,
    Endpoint,
    Listening,
    Name,
    OptionalQuiet,
    WebHost,
    Zone,
    is_loopback,
    is_strong,
)

HIGHEST_FULL_MARKS = 10
"""No task gives more points (P1)."""

OWN_WORDS = "own_words"
"""The type of an error whose message is shown as it is; any other is explained by the key's description."""

_NAME = "1 到 30 个字、不含空格和标点的名称（几个名称之间用英文逗号）"
_ALIASES = "几个别名，例如 [党政办, 综合办]；没有就写 []"
_SECTION = "下面缩进的几行「键: 值」"


class Section(BaseModel):
    """A closed and frozen section; its errors never repeat what was written."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def _days(default: int) -> Any:  # noqa: ANN401 - what pydantic makes of a field
    return Field(default=default, ge=1, le=60, description=f"1 到 60 的整数（工作日），例如 {default}")


class DatabaseConfig(Section):
    """The database in which everything is kept."""

    url: DatabaseUrl = Field(
        description="以 sqlite:/// 或 postgresql+psycopg:// 开头的地址，例如 sqlite:///data/leitai.db"
    )


class WebConfig(Section):
    """The web chat."""

    host: Listening = Field(
        description="要监听的本机 IP 地址，例如 127.0.0.1（只有本机能打开）；别的地址要有令牌 web.token"
    )
    port: int = Field(ge=0, le=HIGHEST_PORT, description="1 到 65535 的端口号，例如 8710（0 为任选一个）")
    token: SecretStr = Field(
        default=SecretStr(""),
        validate_default=True,
        description="令牌，至少 128 位，只放环境变量 LEITAI_WEB__TOKEN；只在本机用就不写",
    )
    hosts: tuple[WebHost, ...] = Field(
        default=(), description="浏览器地址栏里的「域名」或「域名:端口」，例如 [kaohe.example]；没有就写 []"
    )

    @field_validator("token")
    @classmethod
    def _strong(cls, token: SecretStr, info: ValidationInfo) -> SecretStr:
        written, host = token.get_secret_value(), info.data.get("host", "localhost")
        if is_strong(written) or (not written and is_loopback(host)):
            return token
        reason = "太短或太好猜" if written else f"没有写，而 {host} 从别的机器也能打开"
        text = f"{reason}；令牌至少要 128 位。可以用这个刚生成的：LEITAI_WEB__TOKEN={token_urlsafe(24)}"
        raise PydanticCustomError(OWN_WORDS, "{text}", {"text": text})


class WechatyConfig(Section):
    """The WeChat gateway. Its token is no part of the configuration."""

    endpoint: Endpoint = Field(description="网关的「地址:端口」，例如 127.0.0.1:8788")


class CalendarConfig(Section):
    """The days and hours of the month (M2) and of the day (J3)."""

    report_day: int = Field(ge=1, le=31, description="1 到 31 的整数，例如 30（当月没有这一天就是月末）")
    due: Clock = Field(description='24 小时制的「时:分」，例如 "18:00"')
    remind_at: tuple[Clock, ...] = Field(
        description='几个互不相同的「时:分」，例如 ["09:00", "15:00"]；不提醒就写 []'
    )
    quiet: OptionalQuiet = Field(description='两个不同的「时:分」，例如 ["22:00", "07:00"]；不设就写 []')

    @field_validator("remind_at")
    @classmethod
    def _distinct(cls, value: tuple[time, ...]) -> tuple[time, ...]:
        if len(set(value)) < len(value):
            raise PydanticCustomError(OWN_WORDS, "有两个提醒时间相同；请删去一个")
        return value


class ScoringConfig(Section):
    """The scale of scores (S1)."""

    minimum: Decimal = Field(
        gt=0, le=HIGHEST_FULL_MARKS, decimal_places=2, description="大于 0、不超过 10 的最低分，例如 1"
    )
    step: Decimal = Field(
        gt=0,
        le=HIGHEST_FULL_MARKS,
        decimal_places=2,
        description="大于 0、不超过 10 的分档，例如 0.5（最多两位小数）",
    )

    @field_validator("step")
    @classmethod
    def _reachable(cls, step: Decimal, info: ValidationInfo) -> Decimal:
        minimum = info.data.get("minimum", step)
        if minimum % step or HIGHEST_FULL_MARKS % step:
            text = f"最低分（{minimum}）和满分（10）都要是分档（{step}）的整数倍，否则打不出来；分档例如 0.5"
            raise PydanticCustomError(OWN_WORDS, "{text}", {"text": text})
        return step


class ConversationConfig(Section):
    """The manner in which the bot talks."""

    question_minutes: int = Field(
        default=60, ge=1, le=1440, description="1 到 1440 的整数（分钟），例如 60；过后不再等回答"
    )


class FeedbackConfig(Section):
    """The time until a village is told (D1), and the working days for each step that follows (D5)."""

    undo_minutes: int = Field(ge=0, le=1440, description="0 到 1440 的整数（分钟），例如 10；0 为马上告知")
    receive_days: int = _days(1)
    rectify_days: int = _days(5)
    review_days: int = _days(3)
    answer_days: int = _days(3)
    rule_days: int = _days(3)
    appeal_days: int = _days(5)

    def deadlines(self, is_working: Callable[[date], bool]) -> Deadlines:
        """Return the deadlines in the form of the rules."""
        return Deadlines(
            receive=self.receive_days,
            rectify=self.rectify_days,
            review=self.review_days,
            answer=self.answer_days,
            rule=self.rule_days,
            appeal=self.appeal_days,
            is_working=is_working,
        )


class PacingConfig(Section):
    """The pace at which the bot may speak; 0 is no limit."""

    room_seconds: int = Field(ge=0, le=3600, description="0 到 3600 的整数（秒），例如 3；0 为不限")
    per_minute: int = Field(ge=0, description="不小于 0 的整数（条），例如 15；0 为不限")
    per_hour: int = Field(ge=0, description="不小于 0 的整数（条），例如 200；0 为不限")


class UnitConfig(Section):
    """A department or a village; a plain name is a unit without aliases."""

    name: Name = Field(description=_NAME)
    aliases: tuple[Name, ...] = Field(default=(), description=_ALIASES)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class DistrictConfig(Section):
    """A district and its villages."""

    name: Name = Field(description=_NAME)
    aliases: tuple[Name, ...] = Field(default=(), description=_ALIASES)
    villages: tuple[UnitConfig, ...] = Field(
        min_length=1, description="至少一个村，每行「- 村名」或「- {name: 村名, aliases: [别名]}」"
    )


class TownConfig(Section):
    """The town and its units, all in the order in which they are shown."""

    name: Name = Field(description=_NAME)
    departments: tuple[UnitConfig, ...] = Field(
        min_length=1, description="至少一个部门，每行「- {name: 部门, aliases: [别名]}」"
    )
    districts: tuple[DistrictConfig, ...] = Field(
        min_length=1, description="至少一个片区，每个写「- name: 片区」，下一行「villages:」和各村"
    )


class Settings(Section):
    """Everything a town can set. `database.url` and `web.token` are secrets, read by `get_secret_value()`."""

    timezone: Zone = Field(description="时区名，例如 Asia/Shanghai")
    database: DatabaseConfig = Field(description=_SECTION)
    transport: Literal["web", "wechaty"] = Field(description="web（网页）或 wechaty（微信）")
    web: WebConfig = Field(description=_SECTION)
    wechaty: WechatyConfig = Field(description=_SECTION)
    calendar: CalendarConfig = Field(description=_SECTION)
    scoring: ScoringConfig = Field(description=_SECTION)
    feedback: FeedbackConfig = Field(description=_SECTION)
    conversation: ConversationConfig = Field(default=ConversationConfig(), description=_SECTION)
    pacing: PacingConfig = Field(description=_SECTION)
    town: TownConfig = Field(description=_SECTION)

    def timetable(self) -> Timetable:
        """Return the calendar in the form of the rules."""
        return Timetable(
            zone=self.timezone,
            report_day=self.calendar.report_day,
            due=self.calendar.due,
            remind_at=self.calendar.remind_at,
            quiet=self.calendar.quiet,
        )

    def scale(self) -> Scale:
        """Return the scale in the form of the rules (S1)."""
        return Scale(minimum=self.scoring.minimum, step=self.scoring.step)
