import pytest

from assessment import Duty, Role, Unit, unit_of
from handlers.kit.texts import ROLES

UNITS = {
    "考核办": Unit.NONE,
    "联络员": Unit.DEPARTMENT,
    "部门负责人": Unit.DEPARTMENT,
    "分管领导": Unit.DEPARTMENT,
    "镇领导": Unit.NONE,
    "包片领导": Unit.DISTRICT,
    "支书": Unit.VILLAGE,
    "村干部": Unit.VILLAGE,
    "纪委": Unit.NONE,
}


def test_every_role_has_its_unit() -> None:
    """Each role, by the word that people use, is held in the unit that the scheme gives it."""
    assert {ROLES[role]: unit_of(role) for role in Role} == UNITS


@pytest.mark.parametrize("role", Role)
def test_duty_needs_its_unit_and_no_other(role: Role) -> None:
    """A duty has a unit exactly where its role has one (J2)."""
    right, wrong = (None, 3) if unit_of(role) is Unit.NONE else (3, None)
    assert Duty(role=role, unit_id=right).unit_id == right
    with pytest.raises(ValueError, match=role):
        Duty(role=role, unit_id=wrong)
