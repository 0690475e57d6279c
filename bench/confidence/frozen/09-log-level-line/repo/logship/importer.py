from collections import Counter

from . import nginx, syslog
from .records import Unparsed

READERS = {"nginx": nginx.read, "syslog": syslog.read}


def run(kind, lines, sink):
    """Reads every line and writes the records; says how many of each level there were."""
    read = READERS[kind]
    counts = Counter()
    for line in lines:
        line = line.rstrip("\n")
        if not line:
            continue
        record = read(line)
        if isinstance(record, Unparsed):
            counts["unparsed"] += 1
        else:
            counts[record.level] += 1
        sink(record)
    return dict(counts)
