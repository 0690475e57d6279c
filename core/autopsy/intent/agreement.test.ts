import { describe, expect, test } from "vitest";
import type { Intent } from "../autopsy.ts";
import { agreementOf } from "./agreement.ts";

const lines = (...all: string[]) => `${all.join("\n")}\n`;
const files = {
  "src/coupons.js": lines(
    "/** A coupon by its code. One that nobody issued is refused: CouponRejected. */",
    "export function couponOf(code) {",
    "  const coupon = issued.get(code);",
    "  return coupon.percent;",
    "}",
  ),
  "src/rates.js": lines(
    "export function rateOf(code, reply) {",
    "  const rate = rates.get(code);",
    "  if (rate === null) return reply.code(404).send({ error: 'no rate' });",
    "  return reply.send(rate);",
    "}",
    "feed.on('error', (error) => {",
    "  log.warn(error);",
    "  backoff.again(connect);",
    "});",
  ),
  "test/coupons.test.js": lines("assert.equal(couponOf('TEA'), 25);"),
};
const read = "  return coupon.percent;";

type Quoted = [path: keyof typeof files, line: number, quote: string, intent: Intent];
const doc: Quoted = [
  "src/coupons.js",
  1,
  "One that nobody issued is refused: CouponRejected.",
  "doc",
];
const empty: Quoted = ["src/coupons.js", 1, "null for one that is unissued", "doc"];
const sibling: Quoted = ["src/rates.js", 3, "if (rate === null) return reply.code(404)", "sibling"];
const listener: Quoted = ["src/rates.js", 6, "feed.on('error', (error) => {", "sibling"];
const called: Quoted = ["test/coupons.test.js", 1, "assert.equal(couponOf('TEA'), 25);", "test"];

/** Whether a quote speaks for a patch that puts these lines before the one that failed. */
function agreement([path, line, quote, intent]: Quoted, written: string, instead = read): string {
  const before = files["src/coupons.js"];
  const evidence = { claim: "So it is meant.", path, line, quote, intent };
  const after = { "src/coupons.js": before.replace(read, () => `${written}\n${instead}`) };
  return agreementOf(evidence, { files, after }).kind;
}

describe("a comment, a type or a test", () => {
  test.each<[string, Quoted, string, string]>([
    ["speaks for what it names", doc, "  if (!coupon) throw new CouponRejected(code);", "speaks"],
    ["speaks for what it says in words", doc, "  if (!coupon) throw new Error();", "speaks"],
    ["does not speak for another answer", doc, "  if (!coupon) return 0;", "near"],
    [
      "does not speak for an error where it names an answer",
      empty,
      "  if (!coupon) throw new Unissued(code);",
      "near",
    ],
    [
      "does not speak by a comment that is written",
      doc,
      "  // refused: CouponRejected\n  log(1);",
      "silent",
    ],
    [
      "does not speak for a value it does not name",
      doc,
      "  const by = known(code) ? code : 'REFUSED';",
      "near",
    ],
    ["speaks for the function that it calls", called, "  log(1);", "speaks"],
  ])("%s", (_, quoted, written, kind) => expect(agreement(quoted, written)).toBe(kind));
});

describe("a sibling", () => {
  const own = "  if (coupon === null) return reply.code(404).send({ error: 'no coupon' });";
  const hears = (event: string, ...body: string[]) =>
    lines(`  socket.on('${event}', (error) => {`, ...body.map((line) => `    ${line}`), "  });");
  test.each<[string, Quoted, string, string]>([
    ["speaks for the same", sibling, own, "speaks"],
    ["does not speak for something like it", sibling, "  if (!coupon) return null;", "near"],
    [
      "speaks for all that it does",
      listener,
      hears("error", "log.warn(error);", "backoff.again(connect);"),
      "speaks",
    ],
    ["does not speak for half of it", listener, hears("error", "log.warn(error);"), "near"],
    [
      "does not speak in the function that is changed",
      ["src/coupons.js", 3, "const coupon = issued.get(code);", "sibling"],
      "  const coupon = issued.get(code);",
      "silent",
    ],
  ])("%s", (_, quoted, written, kind) => expect(agreement(quoted, written)).toBe(kind));
});
