/** Rows as the driver gives them. */
export type InverterRow = { id: number; rated_kw: string; roof: string };
export type ReadingRow = { inverter_id: number; day: string; kwh: number; peak_kw: number | null };

export type Database = {
  inverters(): InverterRow[];
  readings(day: string): ReadingRow[];
};
