import { sendStatement } from "../app/src/http/send-statement.ts";
import { Ledger } from "../app/src/ledger.ts";
const ledger = new Ledger();
ledger.post({ at: "2026-01-05", account: "a", units: 5n, memo: "call" });
sendStatement(ledger, "a", { from: "2026-01-01", to: "2026-01-31" });
