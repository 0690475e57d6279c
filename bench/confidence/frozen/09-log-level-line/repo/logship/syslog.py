import re

from .records import Record, Unparsed

LINE = re.compile(r"<(?P<priority>\d{1,3})>(?P<app>[\w.-]+): (?P<message>.*)")
LEVELS = ["fatal", "fatal", "fatal", "error", "warn", "info", "info", "debug"]


def read(line):
    match = LINE.match(line)
    severity = int(match["priority"]) % 8
    return Record(LEVELS[severity], match["message"], {"app": match["app"]})
