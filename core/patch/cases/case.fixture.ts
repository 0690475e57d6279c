import type { RefusalReason } from "../outcome.ts";

/** A patch that somebody might send, and what may become of it. */
export type HandMade = {
  name: string;
  files: Record<string, string>;
  modes?: Record<string, string>;
  patch: string;
  /** The changed files, where it has to be applied; the reason, or any, where it has to be refused. */
  becomes: Record<string, string | null> | RefusalReason | "refused";
  /** Whether it may be refused as well: right is then only what `becomes` says. */
  orRefused?: true;
};

export const path = "src/cart.ts";
export const cart = `import { coupons } from "./coupons";

export function total(cart: Cart) {
  const coupon = coupons.get(cart.code);
  const sum = sumOf(cart.items);
  return sum - coupon.amount;
}

export function count(cart: Cart) {
  return cart.items.length;
}
`;
export const mended = cart.replace("coupon.amount", "(coupon?.amount ?? 0)");
export const body = `   const coupon = coupons.get(cart.code);
   const sum = sumOf(cart.items);
-  return sum - coupon.amount;
+  return sum - (coupon?.amount ?? 0);
 }
 
 export function count(cart: Cart) {
`;
export const header = "@@ -4,6 +4,6 @@ export function total(cart: Cart) {\n";
export const names = `--- a/${path}\n+++ b/${path}\n`;
export const git = `diff --git a/${path} b/${path}\nindex 1234567..89abcde 100644\n`;
export const diff = git + names + header + body;

/** A patch of the cart: what else it is made of stays the cart's. */
export function cartCase(
  name: string,
  patch: string,
  becomes: HandMade["becomes"] = { [path]: mended },
  orRefused?: true,
): HandMade {
  return { name, files: { [path]: cart }, patch, becomes, ...(orRefused && { orRefused }) };
}

/** Hunks under a file's two names. */
export function under(name: string, hunks: string): string {
  return `--- a/${name}\n+++ b/${name}\n${hunks}`;
}
