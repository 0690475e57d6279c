import { mailMonth, monthlyCsv, monthlySum, peak } from "./report.js";

const commands = { csv: monthlyCsv, sum: monthlySum, mail: mailMonth, peak };

/** `node src/cli.js csv h1 2026-01` */
export async function main([command, household, month]) {
  const run = commands[command];
  if (!run) throw new Error(`usage: ${Object.keys(commands).join("|")} <household> <month>`);
  return run(household, month);
}
