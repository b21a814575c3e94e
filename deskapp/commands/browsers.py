"""The composition root of the desk in browsers."""

import socket
from argparse import Namespace
from collections.abc import Callable

from deskapp.access.kept import KeptAdmissions
from deskapp.access.places import ServingPlace
from deskapp.commands.again import go_on
from deskapp.commands.output import complain
from deskapp.errors import Stopped
from deskapp.installed_code import InstalledCode
from deskapp.startup import start
from screens.browser import serving
from screens.desk_process import DeskProcess


def serve_desk(
    args: Namespace, place: ServingPlace, first_words: Callable[[KeptAdmissions, int], None]
) -> int:
    """Serve the desk until it is ended; the exit status. `first_words` are said once it is served.

    Raises Stopped when nothing can be served there.
    """
    code = InstalledCode()
    code.guard()
    bound = _bound(place, args.port)
    begun = start(args.data, args.policy)
    complain(begun)
    kept = KeptAdmissions(begun.data)
    try:
        process = DeskProcess.of(begun, code)
        status = serving.run(process, place, bound, lambda port: first_words(kept, port))
    finally:
        code.leave()
        bound.close()
    return go_on(status)


def _bound(place: ServingPlace, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.address else socket.AF_INET
    try:
        return socket.create_server((place.address, port), family=family, backlog=128)
    except (OSError, OverflowError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise Stopped(
            f"nothing can be served at {place.address}, port {port} ({why}): name another with --port"
        ) from fault
