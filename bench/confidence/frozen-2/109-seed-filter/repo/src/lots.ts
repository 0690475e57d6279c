import { DatabaseSync } from "node:sqlite";
import { Table } from "./db/table.ts";

export type LotQuery = { species?: string; shelf?: string | null };

export function openLots(path = ":memory:"): Table {
  const db = new DatabaseSync(path);
  db.exec("CREATE TABLE IF NOT EXISTS lot (id INTEGER PRIMARY KEY, species TEXT NOT NULL, shelf TEXT)");
  return new Table(db, "lot");
}

export function searchLots(lots: Table, query: LotQuery): unknown[] {
  return lots.find({ species: query.species, shelf: query.shelf }).map((lot) => lot.id);
}
