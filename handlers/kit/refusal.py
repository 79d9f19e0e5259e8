"""The sender's mistake, as an exception; it becomes a polite reply and nothing happens."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """Carries the whole Chinese answer: what was wrong, and what to do next."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
