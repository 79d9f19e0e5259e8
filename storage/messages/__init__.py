"""Messages that come in and go out, and the accounts that carry them."""
