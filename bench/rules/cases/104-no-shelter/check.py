from nightbus.board import rain_board
from nightbus.stops import Network

network = Network()
network.stop("farm").serve("7")


def crash():
    rain_board(network, "farm")


def works():
    assert rain_board(network, "farm") == "farm: no shelter"


def harm():
    try:
        text = rain_board(network, "farm")
    except AttributeError:
        text = ""
    assert "no such stop" not in text and "None" not in text and not text.endswith("shelter ")
