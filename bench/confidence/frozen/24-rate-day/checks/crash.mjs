process.env.TZ = "America/Chicago";
const { quote } = (await import("../app/src/quote.js")).default;
const { RateTable } = (await import("../app/src/rates.js")).default;
quote(new RateTable([{ room: "r1", night: "2026-06-01", cents: 9000 }]), { room: "r1", arrival: "2026-06-01", departure: "2026-06-02", guests: 1 });
