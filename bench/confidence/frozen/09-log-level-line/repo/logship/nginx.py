import re

from .records import Record, Unparsed

ACCESS = re.compile(r'(?P<ip>\S+) \S+ \S+ \[[^\]]+\] "(?P<request>[^"]*)" (?P<status>\d{3})')


def read(line):
    match = ACCESS.match(line)
    if match is None:
        return Unparsed(line)
    status = int(match["status"])
    level = "error" if status >= 500 else "info"
    return Record(level, match["request"], {"ip": match["ip"], "status": status})
