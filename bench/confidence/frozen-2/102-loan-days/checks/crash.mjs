process.env.TZ = "America/Toronto";
const { overdueDays } = await import("../app/src/loans/overdue.js");
overdueDays("2026-03-05", "2026-03-12");
