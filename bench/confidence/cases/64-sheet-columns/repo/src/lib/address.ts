export type Address = { column: number; row: number };

export class BadAddress extends Error {
  constructor(text: string) {
    super(`"${text}" is no cell`);
    this.name = "BadAddress";
  }
}

const FORM = /^([A-Z]{1,3})([1-9]\d{0,5})$/;
const A = 65;

/** Columns and rows count from 1: A1 is { column: 1, row: 1 }, Z1 is followed by AA1. */
export function parseAddress(text: string): Address {
  const match = FORM.exec(text);
  if (!match) throw new BadAddress(text);
  const [, letters = "", row = ""] = match;
  let column = 0;
  for (const letter of letters) column = column * 10 + (letter.charCodeAt(0) - A + 1);
  return { column, row: Number(row) };
}

export function formatAddress({ column, row }: Address): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(A + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}
