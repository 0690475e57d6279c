from seeds.app import app


def crash():
    app("PATCH", "week=15")


def works():
    assert app("PATCH", "week=15") == (400, "no JSON")


def harm():
    assert app("PATCH", '{"week": 15}') == (200, "sown in week 15")
    try:
        status, _ = app("PATCH", "week=15")
    except ValueError:
        status = 500
    assert status != 200, "what could not be read changed nothing"
