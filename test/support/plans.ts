import { neonConfig } from "@neondatabase/serverless";
import type { Client } from "pg";
import * as z from "zod";

const Statement = z.object({ query: z.string(), params: z.array(z.unknown()).default([]) });
export type Statement = z.infer<typeof Statement>;
const Sent = z.union([z.object({ queries: z.array(Statement) }), Statement]);

/** Every transaction that this process sends over Neon's protocol from now on, as it is sent. */
export function watchStatements(): Statement[][] {
  const sent: Statement[][] = [];
  const send: typeof fetch = neonConfig.fetchFunction;
  neonConfig.fetchFunction = (address: string, init: RequestInit) => {
    const body = Sent.parse(JSON.parse(String(init.body)));
    sent.push("queries" in body ? body.queries : [body]);
    return send(address, init);
  };
  return sent;
}

type Node = {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  "Index Cond"?: string | undefined;
  "Index Name"?: string | undefined;
  Plans?: Node[] | undefined;
};
const Node: z.ZodType<Node> = z.object({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Cond": z.string().optional(),
  "Index Name": z.string().optional(),
  get Plans() {
    return z.array(Node).optional();
  },
});
const Explained = z.array(z.looseObject({ "QUERY PLAN": z.array(z.object({ Plan: Node })) }));

/** A table that a statement of a transaction reads from end to end, and the statement. */
export type WholeRead = { table: string; statement: string };

/**
 * The tables that the statements of a transaction read whole as PostgreSQL plans them now, with the
 * settings that the transaction makes. Nothing is carried out.
 */
export async function wholeReads(client: Client, transaction: Statement[]): Promise<WholeRead[]> {
  await client.query("begin");
  try {
    const found: WholeRead[] = [];
    for (const { query, params } of transaction) {
      if (query.startsWith("select set_config(")) await client.query(query, params);
      const { rows } = await client.query(`explain (format json) ${query}`, params);
      const [explained] = Explained.parse(rows);
      for (const { Plan } of explained?.["QUERY PLAN"] ?? [])
        for (const table of tablesReadWhole(Plan)) found.push({ table, statement: query });
    }
    return found;
  } finally {
    await client.query("rollback");
  }
}

/** Nodes that take no more rows from below than are taken from them. */
const PASSING = ["Append", "Limit", "LockRows", "Nested Loop", "Result", "Subquery Scan"];

/** Also by an index without a condition, unless it gives an order of which only the first are taken. */
function tablesReadWhole(node: Node, fewTaken = false): string[] {
  const type = node["Node Type"];
  const few = type === "Limit" || (fewTaken && PASSING.includes(type));
  const below = (node.Plans ?? []).flatMap((each) => tablesReadWhole(each, few));
  const table = node["Relation Name"];
  const bare = !node["Index Cond"] && !fewTaken;
  if (type === "Seq Scan" && table) return [table, ...below];
  if (type.startsWith("Index") && table && bare)
    return [`${table} by ${node["Index Name"]}`, ...below];
  if (type === "Bitmap Index Scan" && !node["Index Cond"])
    return [`${node["Index Name"]}`, ...below];
  return below;
}
