"""`python3 phase.py <check> crash|works|harm`: runs one function of a check; of `crash` the error is printed."""

import importlib.util
import json
import sys
import traceback

check, phase = sys.argv[1:]
spec = importlib.util.spec_from_file_location("check", check)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
if phase == "crash":
    try:
        module.crash()
    except Exception as error:
        stack = traceback.format_exc()
        kind = type(error)
        # As OpenTelemetry's record_exception names it.
        name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
        print(json.dumps({"type": name, "message": str(error), "stack": stack}))
        sys.exit(0)
    sys.exit(1)
getattr(module, phase, lambda: None)()
