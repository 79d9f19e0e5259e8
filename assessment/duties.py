"""What people are in the scheme, which decides what they may do (J2)."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A role; its value is what people call it."""

    OFFICE = "office"
    LIAISON = "liaison"
    HEAD = "head"
    SUPERVISOR = "supervisor"
    LEADER = "leader"
    DISTRICT_LEADER = "district_leader"
    SECRETARY = "secretary"
    STAFF = "staff"
    INSPECTOR = "inspector"


class Unit(StrEnum):
    """What kind of unit a role is held in; NONE is the whole town."""

    NONE = "none"
    DEPARTMENT = "department"
    DISTRICT = "district"
    VILLAGE = "village"


_UNITS = {
    Role.LIAISON: Unit.DEPARTMENT,
    Role.HEAD: Unit.DEPARTMENT,
    Role.SUPERVISOR: Unit.DEPARTMENT,
    Role.DISTRICT_LEADER: Unit.DISTRICT,
    Role.SECRETARY: Unit.VILLAGE,
    Role.STAFF: Unit.VILLAGE,
}


def unit_of(role: Role) -> Unit:
    """The kind of unit that the role is held in."""
    return _UNITS.get(role, Unit.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A role in a unit: what a contact is bound to (J2).

    Attributes:
        role: The role.
        unit_id: The department, district or village; None exactly where the role has no unit.

    Raises:
        ValueError: The unit is missing, or there is one too many.
    """

    role: Role
    unit_id: int | None = None

    def __post_init__(self) -> None:
        if (self.unit_id is None) != (unit_of(self.role) is Unit.NONE):
            raise ValueError(f"{self.role} takes {unit_of(self.role)} as its unit, not {self.unit_id}")
