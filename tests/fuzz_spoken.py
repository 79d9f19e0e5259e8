"""`make fuzz`, second part: 20,000 generated reports of a fresh seed, read and set against what was meant."""

import argparse
import sys
import time

from tests.unit.understanding.heard import run

MESSAGES = 20_000
LEAST_AS_MEANT = 0.99
MOST_ASKED = 0.02


def main() -> None:
    """Read the options, run, and say how it went; end with 1 where it did not go well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--seed", type=int, default=0, help="0 is another one each time")
    options = parser.parse_args()
    seed = options.seed or time.time_ns() % 1_000_000_007
    started = time.process_time()
    tally = run(seed, options.messages)
    spent = (time.process_time() - started) / options.messages * 1000
    for (verdict, shape), some in sorted(tally.samples.items()):
        for sample in some:
            print(f"{verdict}, {shape}: {sample}")
    print(f"seed {seed}: {dict(tally.verdicts)}, {spent:.2f} ms a message with its making")
    share = {verdict: count / options.messages for verdict, count in tally.verdicts.items()}
    asked = share.get("asked", 0) + share.get("held", 0)
    is_good = not share.get("wrong") and share.get("as meant", 0) >= LEAST_AS_MEANT and asked <= MOST_ASKED
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
