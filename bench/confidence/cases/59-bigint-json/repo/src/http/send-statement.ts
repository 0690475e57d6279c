import type { Ledger, Posting } from "../ledger.ts";
import { json, type Reply } from "./reply.ts";

const MOST_LINES = 500;

type Range = { from: string; to: string };

export function sendStatement(ledger: Ledger, account: string, { from, to }: Range): Reply {
  if (from > to) return json(400, { error: "the statement ends before it begins" });
  const lines = ledger.of(account).filter((posting) => posting.at >= from && posting.at <= to);
  if (lines.length > MOST_LINES) return json(422, { error: `at most ${MOST_LINES} lines` });
  const total = lines.reduce((sum, { units }) => sum + units, 0n);
  return json(200, { account, from, to, total, lines: lines.map(lineOf) });
}

function lineOf({ at, units, memo }: Posting) {
  return { at, units, memo };
}
