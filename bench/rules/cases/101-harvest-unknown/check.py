from seeds.app import app


def crash():
    app("POST", '{"code": "kal2"}')


def works():
    status, text = app("POST", '{"code": "kal2"}')
    assert status == 201 and "not known" in text


def harm():
    assert app("POST", '{"code": "tom1"}') == (201, "ripe in week 22")
    try:
        status, text = app("POST", '{"code": "kal2"}')
    except TypeError:
        status, text = 500, ""
    assert "week 14" not in text, "nothing is ripe when it is sown"
