import { AuditTrail } from "../app/src/audit.ts";
import { withContext } from "../app/src/context.ts";
import { Ward } from "../app/src/ward.ts";
import { nightlyDischarge } from "../app/src/jobs/nightly-discharge.ts";
const ward = new Ward(new AuditTrail());
withContext({ requestId: "r1", user: { id: "n-7", role: "nurse" } }, () => ward.admit({ id: "p1", leaves: "2026-01-05" }));
nightlyDischarge(ward, "2026-01-05");
