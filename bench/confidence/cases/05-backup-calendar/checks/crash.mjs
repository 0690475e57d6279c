import cli from "../app/bin/planback.js";
cli.main(["2026-02-04"]);
