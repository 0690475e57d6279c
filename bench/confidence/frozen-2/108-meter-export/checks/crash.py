import os, tempfile
from meters.readings import read_export
path = os.path.join(tempfile.mkdtemp(), "export.csv")
with open(path, "wb") as file:
    file.write("household;unit;used;note\r\nMüller;kWh;12,5;\r\n".encode("cp1252"))
read_export(path)
