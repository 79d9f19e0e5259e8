"""Answers are compared by the facts in them, so that a better sentence breaks one test and not forty."""


def tells(text: str, *facts: str) -> bool:
    """Say whether one line of the text holds all these facts, in this order.

    Facts are numbers, names, months, states, a command to send next. Each sentence stands in full in one
    test of its room, in the guides or in the examples of the conversation.
    """
    return any(_in_order(line, facts) for line in text.split("\n"))


def _in_order(line: str, facts: tuple[str, ...]) -> bool:
    rest = line
    for fact in facts:
        _, there, rest = rest.partition(fact)
        if not there:
            return False
    return True
