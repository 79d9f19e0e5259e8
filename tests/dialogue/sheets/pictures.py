"""`python -m tests.dialogue.sheets.pictures`: the printed forms as they stand in the docs.

Needs LibreOffice (`soffice`), `pdftoppm` of poppler-utils and a Chinese font. Everything on the forms is
the sample town's: its tasks, its deductions, said by its people.
"""

import asyncio
import subprocess
import tempfile
from pathlib import Path
from typing import cast

from assessment import Month, Roster
from bot.demo import sample
from tests import databases
from tests.dialogue.sheets.filling import PLAN, filled
from tests.dialogue.town import Town, open_town

IMAGES = Path(__file__).parents[3] / "docs" / "images"
_DPI = "75"
_MONTHS = (8, 9, 10)
_DEPARTMENT = "乡村振兴办公室"


async def forms(folder: Path) -> None:
    """Plays three months and writes what the office and a liaison get."""
    async with open_town(databases.fresh("sqlite", folder), f"2026-{_MONTHS[0]:02}-03 09:00") as town:
        for number in _MONTHS:
            await _month(town, number)
        office = await town.person("考核办")
        liaison = await town.person("联络员", _DEPARTMENT)
        for name, file in {
            "plan": await office.gets("导出 计划 10月"),
            "scores": await office.gets(f"导出 评分 10月 {_DEPARTMENT}"),
            "ledger": await office.gets(f"导出 台账 10月 {_DEPARTMENT}"),
            "year": await office.gets("导出 年 2026"),
        }.items():
            (folder / f"sheet-{name}.xlsx").write_bytes(file.content)
        await liaison.sends(filled(await liaison.gets("模板 计划 12月"), PLAN))
        marked = town.network.sent[-1].file
        assert marked is not None
        (folder / "sheet-marked.xlsx").write_bytes(marked.content)


async def _month(town: Town, number: int) -> None:
    """Plan, scores, publication."""
    roster = cast("Roster", await town.ask(lambda store: store.units.roster()))
    month = Month(2026, number)
    for place, department in enumerate(roster.departments):
        liaison = await town.person("联络员", department.name)
        await liaison.says(sample.plan(month, place).text)
    office = await town.person("考核办")
    await office.says(f"通过 {number}月")
    for place, department in enumerate(roster.departments):
        liaison = await town.person("联络员", department.name)
        for line in sample.scores(month, roster, place):
            await liaison.says(line.text)
        await liaison.says(f"提交 {number}月")
    await office.says(f"发布 {number}月")
    await town.goes_to(f"2026-{number + 1:02}-03 09:00")


def main() -> None:
    """Makes all of them anew: the first page of each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(forms(folder))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        for path in sorted(folder.glob("sheet-*.xlsx")):
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(path)]
            subprocess.run(command, check=True, capture_output=True)
            picture = ["pdftoppm", "-r", _DPI, "-png", "-singlefile", str(path.with_suffix(".pdf"))]
            subprocess.run([*picture, str(IMAGES / path.stem)], check=True)


if __name__ == "__main__":
    main()
