import { totalOf } from "../app/src/pricing/total.js";
totalOf({ lines: [{ unitCents: 1250, quantity: 1 }], coupon: "FREESHIP" }, "2026-03-01");
