"""The process in which workbooks are opened: one for each, with little memory, little time and no files.

Takes the workbook on its standard input, answers on its standard output in JSON: the sheets, or a problem.
"""

import json
import resource
import sys

from bot.files.limits import MEMORY, SECONDS
from bot.files.opening import Unreadable, open_workbook
from handlers.reading.cells import FileProblem


def limit() -> None:
    """From now on this process can do no more than read one workbook."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(content: bytes) -> str:
    """The sheets of a workbook as JSON, or what is wrong with it."""
    try:
        return json.dumps({"sheets": open_workbook(content)})
    except Unreadable as unreadable:
        return json.dumps({"problem": unreadable.problem})
    except MemoryError:
        return json.dumps({"problem": FileProblem.BLOWN_UP})
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the workbook is broken
        return json.dumps({"problem": FileProblem.BROKEN})


def main() -> None:
    """Waits for one workbook; an end without one is an end."""
    limit()
    content = sys.stdin.buffer.read()
    if content:
        sys.stdout.write(answer(content))


if __name__ == "__main__":
    main()
