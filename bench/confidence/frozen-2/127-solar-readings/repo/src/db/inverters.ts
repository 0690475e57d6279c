import type { Database, InverterRow } from "./rows.ts";

export type Inverter = { id: number; ratedKw: number; roof: string };

function toInverter(row: InverterRow): Inverter {
  return { id: row.id, ratedKw: Number(row.rated_kw), roof: row.roof };
}

export function loadInverters(db: Database): Inverter[] {
  return db.inverters().map(toInverter);
}
