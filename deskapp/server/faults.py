"""How a call to the server can fail, as the desk goes on from it. No driver is needed to know these."""


class Away(Exception):
    """No answer: the server, or the way there, is not there now. It is tried again."""


class NotLetIn(Exception):
    """The server is there and refuses this desk. The sentence says why and what to do."""


class NotTaken(Exception):
    """The server could not do what was said, for a fault in it: some change in it can't be shared."""
