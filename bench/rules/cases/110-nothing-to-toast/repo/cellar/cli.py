import sys

from cellar.racks import Bottle, Rack
from cellar.service import inventory


def main(argv):
    """`python -m cellar.cli 3 Barolo:2016` prints a rack of three rows."""
    rack = Rack("A", int(argv[0]))
    for row, text in enumerate(argv[1:]):
        name, year = text.split(":")
        rack.lay(row, Bottle(name, int(year)))
    print("\n".join(inventory(rack)))


if __name__ == "__main__":
    main(sys.argv[1:])
