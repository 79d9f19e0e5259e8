"""What holds for all unit tests."""

from hypothesis import settings

# A busy machine must not fail a test that is right; the suite's own duration shows what is slow.
settings.register_profile("leitai", deadline=None)
settings.load_profile("leitai")
