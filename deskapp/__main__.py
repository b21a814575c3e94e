"""`python -P -m deskapp`, and where a single file begins that PyInstaller made.

Such a file is all the Python there is: asked for `-P -m MODULE`, as the kiosk asks for a process of its own
that counts, it is that module.
"""

import sys

from deskapp.cli import main

if getattr(sys, "frozen", False) and sys.argv[1:3] == ["-P", "-m"]:
    import runpy

    module = sys.argv[3]
    sys.argv[1:] = sys.argv[4:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
else:
    sys.exit(main())
