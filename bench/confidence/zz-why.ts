import { readCases } from "/tmp/wt/conf/bench/confidence/read-cases.ts";
import { scoreCases } from "/tmp/wt/conf/bench/confidence/score.ts";
for (const s of scoreCases(readCases(process.argv[2]!))) { if (process.argv.slice(3).includes(s.id)) console.log(s.number, s.id, s.label, JSON.stringify(s.confidence, null, 1)); }
