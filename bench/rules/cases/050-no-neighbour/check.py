from digest.render import silent

lines = ["lubeck;2026-01-02;1.5"]


def crash():
    silent(["brocken"], lines)


def works():
    assert silent(["brocken", "kiel"], lines) == ["brocken: -", "kiel: (+1.5)"]


def harm():
    assert silent(["kiel", "wyk"], lines) == ["kiel: (+1.5)", "wyk: -"]
