"""A picture or file that somebody has sent, on its way to somebody else."""

import json

from handlers.kit.messages import Drawing

KEPT = "kept"


def kept_file(digest: str, name: str) -> Drawing:
    """What is sent is not made but fetched from where it is kept."""
    return Drawing(
        what=KEPT, facts=json.dumps({"digest": digest, "name": name}, ensure_ascii=False, sort_keys=True)
    )


def read_kept(facts: str) -> tuple[str, str]:
    """The digest and the name again."""
    read = json.loads(facts)
    return read["digest"], read["name"]
