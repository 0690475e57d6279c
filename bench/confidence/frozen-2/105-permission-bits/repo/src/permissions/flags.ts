export const FLAGS = {
  Enter: 1n << 0n,
  Ring: 1n << 1n,
  Unlock: 1n << 2n,
  HoldOpen: 1n << 3n,
  Enrol: 1n << 40n,
  Everything: 1n << 60n,
} as const;

export type FlagName = keyof typeof FLAGS;

/** Digits are what the database and the locks' firmware send. */
export type Resolvable = bigint | FlagName | `${bigint}` | readonly Resolvable[];
