from logship.importer import run
from logship.records import Record, Unparsed
kept = []
counts = run("syslog", ["<14>app: started\n", "  at com.example.Main\n", "<11>app: broke"], kept.append)
assert counts == {"info": 1, "unparsed": 1, "error": 1}, counts
assert kept[1] == Unparsed("  at com.example.Main"), kept[1]
assert kept[2] == Record("error", "broke", {"app": "app"})
