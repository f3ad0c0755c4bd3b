"""What spark-submit is given: `spark-submit … govfacts/spark/submit.py INPUT... OUTPUT` is
`govfacts extract --engine spark INPUT... OUTPUT` on the session that spark-submit sets up."""

import sys

from govfacts.cli import main

if __name__ == "__main__":
    main(["extract", "--engine", "spark", *sys.argv[1:]])
