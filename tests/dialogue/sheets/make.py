"""`python -m tests.dialogue.sheets.make`: has LibreOffice save the filled forms that the tests read.

Needs LibreOffice (`soffice`); the town's own forms are filled in and really saved by it.
"""

import asyncio
import subprocess
import tempfile
from pathlib import Path

from tests import databases
from tests.dialogue.conftest import MORNING, PARTY, PEACE
from tests.dialogue.sheets.filling import PLAN, SCORES, filled
from tests.dialogue.town import open_town

HERE = Path(__file__).parent
REPORT = """报分 1
舍力虎 9.5 「=1+1 垃圾没清」
护桥村 扣半分 「@值班 😀，台账晚交」
沙日塘 不适用 没有这项工作
其余满分"""


async def forms(folder: Path) -> None:
    """Writes the forms as the bot sends them and as somebody fills them in."""
    async with open_town(databases.fresh("sqlite", folder), MORNING) as town:
        await town.plan("11月", 党建办=PARTY, 平安办=PEACE)
        liaison = await town.person("联络员", "党建办")
        scores = filled(await liaison.gets("模板 评分"), SCORES)
        plan = filled(await liaison.gets("模板 计划"), PLAN)
        await liaison.says(REPORT)
        export = await liaison.gets("导出 评分")
    for name, file in (("scores", scores), ("plan", plan), ("export", export)):
        (folder / f"{name}.xlsx").write_bytes(file.content)


def main() -> None:
    """Makes all of them anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(forms(folder))
        for path in sorted(folder.glob("*.xlsx")):
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                str(HERE),
                str(path),
            ]
            subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
