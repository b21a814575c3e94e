"""The composition root of the desk in browsers."""

import os
import socket
import sys
from argparse import Namespace
from collections.abc import Callable

from deskapp.access.kept import KeptAdmissions
from deskapp.access.places import ServingPlace
from deskapp.clock import SteadyClock
from deskapp.commands.output import complain
from deskapp.errors import Stopped
from deskapp.installed_code import InstalledCode
from deskapp.startup import start
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from screens.browser import serving
from screens.host import START_ANEW


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
    clock = SteadyClock()
    clock.begin_after(Alive(begun.data).last())
    try:
        status = serving.run(
            place=place,
            bound=bound,
            data=begun.data,
            settings=begun.settings,
            problems=begun.problems,
            pack=begun.pack,
            pack_problem=begun.pack_problem,
            store=open_store(begun.data, clock, begun.settings.zone),
            clock=clock,
            config=begun.config,
            folder_problem=begun.folder_problem,
            code=code,
            opened=lambda port: first_words(kept, port),
        )
    finally:
        code.leave()
        bound.close()
    if status == START_ANEW:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return status


def _bound(place: ServingPlace, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.address else socket.AF_INET
    try:
        return socket.create_server((place.address, port), family=family, backlog=128)
    except (OSError, OverflowError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise Stopped(
            f"nothing can be served at {place.address}, port {port} ({why}): name another with --port"
        ) from fault
