"""Settings of the pinger: a file of ``key = value`` lines over the defaults below.

Every duration is in seconds and its key ends in ``_s``.
"""

DEFAULTS = {"interval_s": 60.0, "timeout_s": 5.0, "retries": 2}


class BadSetting(ValueError):
    pass


def load(text):
    """Reads the settings' text. Unknown keys are refused with BadSetting."""
    settings = dict(DEFAULTS)
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.split("#", 1)[0].strip()
        if not line:
            continue
        key, sign, value = line.partition("=")
        key = key.strip()
        if not sign or key not in DEFAULTS:
            raise BadSetting(f"line {number}: {line}")
        settings[key] = type(DEFAULTS[key])(value.strip())
    return settings
