import { type Address, formatAddress, parseAddress } from "./address.ts";
import { evaluate } from "./evaluate.ts";

export class EmptyCell extends Error {
  constructor(address: Address) {
    super(`the cell ${formatAddress(address)} is empty`);
    this.name = "EmptyCell";
  }
}

/** Cells by address: numbers, or formulas that begin with an equals sign. */
export class Sheet {
  private readonly cells = new Map<string, string>();

  set(address: string, text: string): void {
    parseAddress(address);
    this.cells.set(address, text);
  }

  /** A cell's number. A formula needs a value in every single cell that it names: an empty one is refused. */
  number(address: Address): number {
    const text = this.cells.get(formatAddress(address));
    if (text === undefined || text === "") throw new EmptyCell(address);
    return text.startsWith("=") ? evaluate(text.slice(1), this) : Number(text);
  }

  /** The numbers of a range, row by row; empty cells are left out. */
  range(from: Address, to: Address): number[] {
    const numbers: number[] = [];
    for (let row = from.row; row <= to.row; row++) {
      for (let column = from.column; column <= to.column; column++) {
        if (this.cells.has(formatAddress({ column, row }))) numbers.push(this.number({ column, row }));
      }
    }
    return numbers;
  }
}
