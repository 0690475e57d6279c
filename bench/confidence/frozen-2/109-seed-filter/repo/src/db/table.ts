import type { DatabaseSync } from "node:sqlite";
import { conditionOf, type Value, type Where } from "./where.ts";

export type Row = Record<string, Value>;

export class Table {
  readonly #db: DatabaseSync;
  readonly #name: string;

  constructor(db: DatabaseSync, name: string) {
    this.#db = db;
    this.#name = name;
  }

  insert(row: Row): void {
    const fields = Object.keys(row);
    const sql = `INSERT INTO ${this.#name} (${fields.join(", ")}) VALUES (${fields.map(() => "?").join(", ")})`;
    this.#db.prepare(sql).run(...Object.values(row));
  }

  find(where: Where): Row[] {
    const { sql, values } = conditionOf(where);
    return this.#db.prepare(`SELECT * FROM ${this.#name}${sql} ORDER BY id`).all(...values) as Row[];
  }

  count(where: Where): number {
    const { sql, values } = conditionOf(where);
    const row = this.#db.prepare(`SELECT count(*) AS n FROM ${this.#name}${sql}`).get(...values) as { n: number };
    return row.n;
  }

  /** Removes the rows that match. A condition that means every row is refused. */
  remove(where: Where): void {
    if (Object.keys(where).length === 0) throw new Error("remove needs a condition");
    const { sql, values } = conditionOf(where);
    this.#db.prepare(`DELETE FROM ${this.#name}${sql}`).run(...values);
  }
}
