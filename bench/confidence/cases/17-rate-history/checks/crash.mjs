import { reportOn } from "../app/src/report.js";
reportOn("2026-01-01 USD 1.1\n2026-01-02 USD 1.3\n", ["USD"]);
