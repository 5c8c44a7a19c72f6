"""Escolio validates, publishes and keeps TEI critical editions."""

import contextlib
import sys

__version__ = "0.1.0"

# `python -m escolio` puts the working directory first on the path (while it looks for the module, argv says -m), and
# what lies there is not ours. `-P` forbids it that from the beginning.
if sys.argv[:1] == ["-m"] and not sys.flags.safe_path:
    del sys.path[0]

# At its first import lxml imports rnc2rng, if it is there, and with it a client for the web: a tenth of what `validate`
# needs. Here it is kept from that; where a schema in the compact syntax is read, rnc2rng is asked for by name.
if not {"lxml.etree", "rnc2rng"} & sys.modules.keys():
    sys.modules["rnc2rng"] = None  # type: ignore[assignment]
    with contextlib.suppress(ImportError):
        import lxml.etree  # noqa: F401
    del sys.modules["rnc2rng"]
