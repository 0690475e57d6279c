from nightbus.board import board
from nightbus.stops import Network

network = Network()
network.stop("mill").serve("12")
network.stop("mill").serve("9")
network.stop("quay").serve("3")
network.stop("farm").serve("7")
network.walk("mill", "quay", 6)


def crash():
    board(network, "farm")


def works():
    assert board(network, "farm") == "farm: 7 | on foot: -"


def harm():
    assert board(network, "mill") == "mill: 9 12 | on foot: quay"
    network.walks_from("mill")
    try:
        network.walks_from("farm")
    except KeyError:
        pass
    assert "farm" not in network._walks, "asking adds nothing"
