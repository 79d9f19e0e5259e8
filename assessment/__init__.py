"""The scheme's rules: values in, values out; the standard library only."""
