"""The sample town, in which anybody can try out everything."""
