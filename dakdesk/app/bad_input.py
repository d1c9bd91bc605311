"""What a command says about input that it cannot use."""


class BadInput(Exception):  # noqa: N818 - it is the user's input, told in a sentence
    """The input cannot be used; the message is one Dutch line that names file and field."""
