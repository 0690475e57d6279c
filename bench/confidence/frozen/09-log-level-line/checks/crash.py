from logship.importer import run
run("syslog", ["<14>app: started\n", "  at com.example.Main\n"], print)
