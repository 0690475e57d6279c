import { useState } from "react";

interface SteadyRows<Row> {
  rows: Row[];
  /** How many rows arrived since the order was held. */
  waiting: number;
  hold: () => void;
  release: () => void;
}

/**
 * Keeps the rows where they are while they are held, as under a pointer: what they say is always
 * fresh, but none moves, and new ones wait to be asked for.
 */
export function useSteadyRows<Row extends { id: string }>(fresh: Row[]): SteadyRows<Row> {
  const [held, setHeld] = useState<string[] | null>(null);
  const order = held?.some((id) => fresh.some((row) => row.id === id)) ? held : null;
  return {
    rows: order === null ? fresh : order.flatMap((id) => fresh.find((row) => row.id === id) ?? []),
    waiting: order === null ? 0 : fresh.filter((row) => !order.includes(row.id)).length,
    hold: () => setHeld((before) => before ?? fresh.map((row) => row.id)),
    release: () => setHeld(null),
  };
}
