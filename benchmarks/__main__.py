"""`python -m benchmarks [FOLDER...]`: how fast pages are read beside the peers, and how a run grows.

Some minutes long. Folders of pages given as arguments are read beside the generated archive.
"""

from __future__ import annotations

import sys
from importlib.resources import files

from benchmarks import scale, speed

if __name__ == "__main__":
    speed.main([str(files("corpus") / "samples" / "pages"), *sys.argv[1:]])
    scale.main([])
