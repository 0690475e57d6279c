export type Voucher = { code: string; percent: number; until: string };

const vouchers = new Map<string, Voucher>([
  ["SPRING", { code: "SPRING", percent: 10, until: "2099-06-01" }],
  ["STAFF", { code: "STAFF", percent: 30, until: "2099-01-01" }],
]);

/**
 * What a voucher takes off, in cents. A code that is not known takes nothing off: 0.
 */
export function voucherCents(code: string, goodsCents: number): number {
  const voucher = vouchers.get(code.trim().toUpperCase());
  return Math.round((goodsCents * voucher!.percent) / 100);
}
