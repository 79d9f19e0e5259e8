"""`make fuzz`: the reader against a million inputs or for a minute, whichever is over first.

Atheris watches which branches an input takes and keeps what finds new ones. An input is mutated as the
text that it is: pieces that messages are made of are put in, left out, doubled, swapped and repeated. It
ends with 1 upon an exception, or upon an input that takes longer than it may even when read again alone.
"""

import argparse
import contextlib
import importlib
import io
import os
import random
import sys
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import atheris

LIMIT = 0.050
"""Seconds of processor time that an input may take."""
AGAIN = 20
"""At most so many times a slow input is read again: its fastest reading counts, the others are noise."""
_FEW = 4
INPUTS = 1_000_000
SECONDS = 60.0
_OURS = ("assessment", "handlers", "tests.reading", "tests.unit")
_BYTES = 3 * 4001
_WATCHING = 1.5
"""Watching makes the reading so many times as slow."""
_USUAL = 200
"""Most inputs are of at most so many characters: more of them can be tried then."""


def load(*, watched: bool) -> ModuleType:
    """The readers as they are, or a second copy of them whose branches Atheris watches."""
    for name in [name for name in sys.modules if name.startswith(_OURS)]:
        del sys.modules[name]
    if not watched:
        return importlib.import_module("tests.reading")
    with atheris.instrument_imports(
        include=["handlers.reading", "handlers.routing"], enable_loader_override=False
    ):
        return importlib.import_module("tests.reading")


@dataclass(kw_only=True)
class Fuzz:
    """One run, and what it has come to so far."""

    plain: ModuleType
    watched: ModuleType
    inputs: int
    seconds: float
    started: float = field(default_factory=time.monotonic)
    read: int = 0
    characters: int = 0
    slowest: float = 0.0
    slowest_text: str = ""

    def one(self, data: bytes) -> None:
        """Reads one input; ends the program where it is the last or a bad one."""
        text = data.decode("utf-8", "surrogateescape")[: self.plain.LONGEST]
        is_large = zlib.crc32(data) % 4 == 0
        try:
            seconds = _seconds(
                lambda: self.watched.read_message(text, _town(self.watched, is_large=is_large))
            )
        except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
            traceback.print_exc()
            self.end(f"raised by {text!r}", 1)
        self.read += 1
        self.characters += len(text)
        if seconds > min(LIMIT, self.slowest * _WATCHING):
            self._time(text, is_large=is_large)
        if self.read >= self.inputs or time.monotonic() - self.started >= self.seconds:
            self.end("no exception, and nothing slow", 0)

    def _time(self, text: str, *, is_large: bool) -> None:
        """Reads what took long while it was watched as the bot would read it."""
        town = _town(self.plain, is_large=is_large)
        fastest = _seconds(lambda: self.plain.read_message(text, town))
        for again in range(1, AGAIN):
            if again > _FEW and fastest <= LIMIT:
                break
            fastest = min(fastest, _seconds(lambda: self.plain.read_message(text, town)))
        if fastest > self.slowest:
            self.slowest, self.slowest_text = fastest, text
        if fastest > LIMIT:
            self.end(f"too slow: {text!r}", 1)

    def end(self, verdict: str, status: int) -> None:
        """Prints the figures and ends the program, which libFuzzer would do without a word."""
        passed = time.monotonic() - self.started
        print(
            f"fuzz: {self.read} inputs, {self.characters / max(self.read, 1):.0f} characters on average, in"
            f" {passed:.0f} s\nslowest: {self.slowest * 1000:.1f} ms of at most {LIMIT * 1000:.0f}:"
            f" {self.slowest_text[:60]!r} ({len(self.slowest_text)} characters)\n{verdict}",
            flush=True,
        )
        os._exit(status)


def _town(module: ModuleType, *, is_large: bool) -> object:
    return module.large() if is_large else module.SMALL


def _seconds(action: Callable[[], object]) -> float:
    """Seconds of processor time that an action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


class Mutator:
    """Changes a text by the pieces that messages are made of."""

    def __init__(self, pieces: list[str], longest: int) -> None:
        self._pieces = pieces
        self._longest = longest

    def __call__(self, data: bytes, max_size: int, seed: int) -> bytes:
        """A changed text of at most so many bytes; now and then libFuzzer changes the bytes itself."""
        chance = random.Random(seed)  # noqa: S311 - libFuzzer gives the seed, so that a run can be repeated
        if not chance.randrange(6):
            return bytes(atheris.Mutate(data, max_size))
        text = data.decode("utf-8", "surrogateescape")
        if len(text) > _USUAL and chance.randrange(32):
            text = text[: chance.randint(1, _USUAL)]
        for _ in range(chance.choice((1, 1, 2, 4))):
            change = chance.choice(
                (self._put, self._put, self._put, self._cut, self._copy, self._swap, self._repeat)
            )
            text = change(text, chance)
        return text[: self._longest].encode("utf-8", "surrogateescape")[:max_size]

    def _put(self, text: str, chance: random.Random) -> str:
        at, end = self._span(text, chance)
        keep = text[at:] if chance.randrange(3) else text[end:]
        return text[:at] + chance.choice(self._pieces) + chance.choice(("", "", " ", "\n")) + keep

    def _cut(self, text: str, chance: random.Random) -> str:
        at, end = self._span(text, chance)
        return text[:at] + text[end:]

    def _copy(self, text: str, chance: random.Random) -> str:
        at, end = self._span(text, chance)
        to = chance.randint(0, len(text))
        return text[:to] + text[at:end] + text[to:]

    def _swap(self, text: str, chance: random.Random) -> str:
        at, end = self._span(text, chance)
        return text[:at] + text[at:end][::-1] + text[end:]

    def _repeat(self, text: str, chance: random.Random) -> str:
        """Rarely as often as it fits, as that is what may be slow."""
        at, end = self._span(text, chance)
        times = chance.choice((2, 2, 3, 5, 20, self._longest if not chance.randrange(16) else 4))
        part = text[at:end] or chance.choice(self._pieces)
        return text[:at] + (part * times)[: self._longest] + text[end:]

    def _span(self, text: str, chance: random.Random) -> tuple[int, int]:
        at = chance.randint(0, len(text))
        return at, min(len(text), at + chance.choice((1, 2, 3, 5, 8, 20)))


def seeds(module: ModuleType) -> Iterator[str]:
    """Messages as they are typed, and every piece behind a command."""
    yield from module.TYPICAL
    for piece in module.PIECES:
        for gap in (" ", "\n", "；", ""):
            yield f"报分 1 红星 8{gap}{piece}{gap}护桥村 9.5 台账未交"


def main() -> None:
    """Reads the options, and fuzzes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=0, help="0 is another one each time")
    options = parser.parse_args()
    with contextlib.redirect_stderr(io.StringIO()):
        plain, watched = load(watched=False), load(watched=True)
    for module in (plain, watched):
        for town in (module.SMALL, module.large()):
            module.read_message("报分 1 张古太 8 台账未交", town)
    fuzz = Fuzz(plain=plain, watched=watched, inputs=options.inputs, seconds=options.seconds)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds(plain)):
            Path(folder, f"{number:04}").write_text(seed, encoding="utf-8")
        atheris.Setup(
            [
                sys.argv[0],
                folder,
                f"-seed={options.seed}",
                f"-max_len={_BYTES}",
                "-verbosity=0",
                "-rss_limit_mb=0",
            ],
            fuzz.one,
            custom_mutator=Mutator(plain.PIECES, plain.LONGEST),
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
