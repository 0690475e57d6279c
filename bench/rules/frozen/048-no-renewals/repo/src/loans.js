const loans = [
  { id: "l1", book: "sicp", until: "2026-02-01", renewals: ["2026-01-10"] },
  { id: "l2", book: "knr", until: "2026-02-03" },
];

export class NoSuchLoan extends Error {}

/** Renews a loan; every renewal is kept in its list. */
export function renew(id, day) {
  const loan = loans.find((each) => each.id === id);
  if (!loan) throw new NoSuchLoan(id);
  loan.renewals.push(day);
  return loan.renewals.length;
}

/** The day a loan ends. */
export function endOf(id) {
  const loan = loans.find((each) => each.id === id);
  if (!loan) throw new NoSuchLoan(id);
  return loan.until;
}

/** The book of a loan. */
export function bookOf(id) {
  const loan = loans.find((each) => each.id === id);
  return loan.book;
}
