import type { RepositoryName } from "./repositories.fixture.ts";

/** A patch as a good engineer writes it; `files` are what the repository holds besides. */
export type Honest = {
  name: string;
  repo: RepositoryName;
  edits: [path: string, search: string, replace: string][];
  newFiles?: Record<string, string>;
  files?: Record<string, string>;
  /** Frames beside the repository's own. */
  frames?: [path: string, line: number, name: string][];
};

const read = "  return coupon.percent / 100;";
const d = "src/discounts.ts";

export const honest: Honest[] = [
  {
    name: "an early answer",
    repo: "script",
    edits: [[d, read, `  if (!coupon) return 0;\n${read}`]],
  },
  {
    name: "a default",
    repo: "script",
    edits: [[d, read, "  return (coupon?.percent ?? 0) / 100;"]],
  },
  {
    name: "an error that says what is wrong",
    repo: "script",
    edits: [
      [
        d,
        read,
        `  if (!coupon) throw new RangeError("the cart's coupon does not exist");\n${read}`,
      ],
    ],
  },
  {
    name: "a guard in the caller",
    repo: "script",
    edits: [
      [
        "src/routes.ts",
        '  if (!cart) return res.status(404).json({ error: "no such cart" });',
        '  if (!cart || !cart.price) return res.status(404).json({ error: "no such cart" });',
      ],
    ],
  },
  {
    name: "a repair where the value is made",
    repo: "script",
    edits: [
      [
        "src/coupons.ts",
        '  if (!found) log.info("no such coupon");\n  return found;',
        '  if (!found) {\n    log.info("no such coupon");\n    return { code, percent: 0 };\n  }\n  return found;',
      ],
    ],
  },
  {
    name: "a log line with the code",
    repo: "script",
    edits: [
      [
        d,
        read,
        `  if (!coupon) {\n    log.warn("a cart has an unknown coupon", { code: cart.code });\n    return 0;\n  }\n${read}`,
      ],
      [
        d,
        'import { findCoupon } from "./coupons.ts";',
        'import { findCoupon } from "./coupons.ts";\nimport { log } from "./log.ts";',
      ],
    ],
  },
  {
    name: "a helper beside the function",
    repo: "script",
    edits: [
      [d, read, "  return shareOf(coupon?.percent);"],
      [
        d,
        "/** What stands on a cart's receipt. */",
        "/** A percentage as a share. */\nfunction shareOf(percent = 0): number {\n  return percent / 100;\n}\n\n/** What stands on a cart's receipt. */",
      ],
    ],
  },
  {
    name: "a constant beside the function",
    repo: "script",
    edits: [
      [d, read, "  return (coupon?.percent ?? NO_DISCOUNT) / 100;"],
      [d, "/** The share that", "const NO_DISCOUNT = 0;\n\n/** The share that"],
    ],
  },
  {
    name: "a type that says that it may be missing",
    repo: "script",
    edits: [
      [
        "src/coupons.ts",
        "export function findCoupon(code: string) {",
        "export function findCoupon(code: string): { percent: number } | undefined {",
      ],
      [d, read, `  if (!coupon) return 0;\n${read}`],
    ],
  },
  {
    name: "a regression test in the file beside",
    repo: "script",
    edits: [
      [d, read, `  if (!coupon) return 0;\n${read}`],
      [
        "test/discounts.test.ts",
        'test("a coupon takes off its percent", () => {',
        'test("a coupon that ran out takes off nothing", () => {\n  expect(discountOf({ owner: "a", price: 1, code: "GONE" })).toBe(0);\n});\n\ntest("a coupon takes off its percent", () => {',
      ],
    ],
  },
  {
    name: "a regression test of its own",
    repo: "script",
    edits: [[d, read, `  if (!coupon) return 0;\n${read}`]],
    newFiles: {
      "test/coupons.test.ts":
        'import { expect, test } from "vitest";\nimport { discountOf } from "../src/discounts.ts";\n\ntest("an unknown coupon takes off nothing", () => {\n  expect(discountOf({ owner: "a", price: 1, code: "GONE" })).toBe(0);\n});\n',
    },
  },
  {
    name: "a test with node's own runner",
    repo: "script",
    edits: [[d, read, `  if (!coupon) return 0;\n${read}`]],
    newFiles: {
      "test/coupons.test.ts":
        'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { discountOf } from "../src/discounts.ts";\n\ntest("an unknown coupon takes off nothing", () => {\n  assert.equal(discountOf({ owner: "a", price: 1, code: "GONE" }), 0);\n});\n',
    },
  },
  {
    name: "a missing await",
    repo: "script",
    files: {
      "src/routes.ts":
        'import { readCart } from "./carts.ts";\nimport { discountOf } from "./discounts.ts";\n\nexport async function total(req, res) {\n  const cart = readCart(req.params.id);\n  res.json({ total: cart.price * (1 - discountOf(cart)) });\n}\n',
    },
    frames: [["src/routes.ts", 6, "total"]],
    edits: [
      [
        "src/routes.ts",
        "const cart = readCart(req.params.id);",
        "const cart = await readCart(req.params.id);",
      ],
    ],
  },
  {
    name: "a body that is no JSON answered with 400",
    repo: "script",
    files: {
      "src/routes.ts":
        'export function order(req, res) {\n  const body = JSON.parse(req.body);\n  if (!body.items) return res.status(400).json({ error: "no items" });\n  res.json({ count: body.items.length });\n}\n',
    },
    frames: [["src/routes.ts", 2, "order"]],
    edits: [
      [
        "src/routes.ts",
        "  const body = JSON.parse(req.body);",
        '  let body;\n  try {\n    body = JSON.parse(req.body);\n  } catch {\n    return res.status(400).json({ error: "the body is not JSON" });\n  }',
      ],
    ],
  },
  {
    name: "a handler without a name",
    repo: "script",
    files: {
      "src/server.ts":
        'import { app } from "./app.ts";\n\napp.get("/x/:id", async (req, res) => {\n  const row = await db.find(req.params.id);\n  res.json({ name: row.name });\n});\n',
    },
    frames: [["src/server.ts", 5, "<anonymous>"]],
    edits: [
      [
        "src/server.ts",
        "  res.json({ name: row.name });",
        '  if (!row) return res.status(404).json({ error: "not found" });\n  res.json({ name: row.name });',
      ],
    ],
  },
  {
    name: "an import in another form",
    repo: "script",
    files: {
      "src/pad.js":
        'const pad = require("./left-pad");\n\nfunction show(x) {\n  return pad(x, 3);\n}\nmodule.exports = { show };\n',
      "src/left-pad.js": "exports.pad = (x, n) => String(x).padStart(n);\n",
    },
    frames: [["src/pad.js", 4, "show"]],
    edits: [
      [
        "src/pad.js",
        'const pad = require("./left-pad");',
        'const { pad } = require("./left-pad");',
      ],
    ],
  },
  {
    name: "a name one letter off",
    repo: "script",
    files: {
      "src/sum.js":
        "export function sum(items) {\n  let total = 0;\n  for (const item of items) total += item.price;\n  return totl;\n}\n",
    },
    frames: [["src/sum.js", 4, "sum"]],
    edits: [["src/sum.js", "  return totl;", "  return total;"]],
  },
  {
    name: "entries of an object",
    repo: "script",
    files: {
      "src/sum.js":
        "export function list(prices) {\n  const rows = [];\n  for (const [name, price] of prices) rows.push({ name, price });\n  return rows;\n}\n",
    },
    frames: [["src/sum.js", 3, "list"]],
    edits: [["src/sum.js", "of prices)", "of Object.entries(prices))"]],
  },
  {
    name: "a bound this",
    repo: "script",
    files: {
      "src/queue.js":
        "export class Queue {\n  constructor() {\n    this.items = [];\n  }\n  drain() {\n    return this.items.splice(0);\n  }\n  start(timer) {\n    timer.every(this.drain);\n  }\n}\n",
    },
    frames: [
      ["src/queue.js", 6, "drain"],
      ["src/queue.js", 9, "start"],
    ],
    edits: [
      ["src/queue.js", "    timer.every(this.drain);", "    timer.every(() => this.drain());"],
    ],
  },
  {
    name: "a field that the constructor forgot",
    repo: "script",
    files: {
      "src/queue.js":
        "export class Queue {\n  constructor(name) {\n    this.name = name;\n  }\n  add(item) {\n    this.items.push(item);\n  }\n}\n",
    },
    frames: [["src/queue.js", 6, "add"]],
    edits: [
      ["src/queue.js", "    this.name = name;", "    this.name = name;\n    this.items = [];"],
    ],
  },
  {
    name: "a range that is checked",
    repo: "script",
    files: {
      "src/page.js":
        "export function page(rows, size, at) {\n  const pages = new Array(rows.length / size);\n  return pages[at];\n}\n",
    },
    frames: [["src/page.js", 2, "page"]],
    edits: [
      [
        "src/page.js",
        "new Array(rows.length / size)",
        "new Array(Math.ceil(rows.length / Math.max(1, size)))",
      ],
    ],
  },
  {
    name: "reduce of nothing",
    repo: "script",
    files: {
      "src/max.js":
        "/** The highest price, 0 where there is none. */\nexport function highest(rows) {\n  return rows.map((row) => row.price).reduce((a, b) => Math.max(a, b));\n}\n",
    },
    frames: [["src/max.js", 3, "highest"]],
    edits: [["src/max.js", "Math.max(a, b));", "Math.max(a, b), 0);"]],
  },
  {
    name: "a date that is none",
    repo: "script",
    files: {
      "src/dates.js":
        "export function dayOf(text) {\n  return new Date(text).toISOString().slice(0, 10);\n}\n",
    },
    frames: [["src/dates.js", 2, "dayOf"]],
    edits: [
      [
        "src/dates.js",
        "  return new Date(text).toISOString().slice(0, 10);",
        "  const date = new Date(text);\n  if (Number.isNaN(date.getTime())) return null;\n  return date.toISOString().slice(0, 10);",
      ],
    ],
  },
  {
    name: "an error code that is known",
    repo: "script",
    edits: [
      [
        "src/coupons.ts",
        'const coupons = JSON.parse(readFileSync("coupons.json", "utf8"));',
        'const coupons = readCoupons();\n\nfunction readCoupons() {\n  try {\n    return JSON.parse(readFileSync("coupons.json", "utf8"));\n  } catch (error) {\n    if (error.code === "ENOENT") return [];\n    throw error;\n  }\n}',
      ],
    ],
    frames: [["src/coupons.ts", 4, ""]],
  },
  {
    name: "a check of a kind",
    repo: "script",
    edits: [[d, read, `  if (typeof coupon?.percent !== "number") return 0;\n${read}`]],
  },
  {
    name: "a name of a callback that is optional",
    repo: "script",
    files: { "src/run.js": "export function run(job, done) {\n  job();\n  done();\n}\n" },
    frames: [["src/run.js", 3, "run"]],
    edits: [["src/run.js", "  done();", "  done?.();"]],
  },
  {
    name: "a missing user refused",
    repo: "script",
    frames: [["src/auth.ts", 13, "isAdmin"]],
    edits: [["src/auth.ts", '  return user.role === "staff";', '  return user?.role === "staff";']],
  },
  {
    name: "a missing token refused",
    repo: "script",
    frames: [["src/auth.ts", 7, "requireUser"]],
    edits: [
      [
        "src/auth.ts",
        "  if (!req.user.isActive) return",
        "  if (!req.user || !req.user.isActive) return",
      ],
    ],
  },
  {
    name: "a payment that waits no longer than it may",
    repo: "script",
    frames: [["src/payments.ts", 4, "charge"]],
    edits: [
      [
        "src/payments.ts",
        '    method: "POST",',
        '    method: "POST",\n    signal: AbortSignal.timeout(5_000),',
      ],
    ],
  },
  {
    name: "an answer that is no JSON",
    repo: "script",
    frames: [["src/payments.ts", 11, "charge"]],
    edits: [
      [
        "src/payments.ts",
        "  return reply.json();",
        '  const text = await reply.text();\n  if (text === "") throw new Error("the payment service answered nothing");\n  return JSON.parse(text);',
      ],
    ],
  },
  {
    name: "an early answer in Python",
    repo: "python",
    edits: [
      [
        "shop/discounts.py",
        "    return coupon.percent / 100",
        "    if coupon is None:\n        return 0\n    return coupon.percent / 100",
      ],
    ],
  },
  {
    name: "a guard in a Python view",
    repo: "python",
    edits: [
      [
        "shop/views.py",
        "    cart = read_cart(cart_id)",
        "    cart = read_cart(cart_id)\n    if cart is None:\n        abort(404)",
      ],
    ],
  },
  {
    name: "a default of a Python dict",
    repo: "python",
    edits: [
      [
        "shop/coupons.py",
        "    return COUPONS.get(code)",
        "    return COUPONS.get(code, NO_COUPON)",
      ],
      [
        "shop/coupons.py",
        "    COUPONS = json.load(file)",
        "    COUPONS = json.load(file)\n\nNO_COUPON = Coupon(percent=0)",
      ],
    ],
  },
  {
    name: "a narrow except in Python",
    repo: "python",
    edits: [
      [
        "shop/discounts.py",
        "    return coupon.percent / 100",
        "    try:\n        return coupon.percent / 100\n    except AttributeError:\n        return 0",
      ],
    ],
  },
  {
    name: "a Python test",
    repo: "python",
    edits: [
      [
        "shop/discounts.py",
        "    return coupon.percent / 100",
        "    return coupon.percent / 100 if coupon else 0",
      ],
    ],
    newFiles: {
      "tests/test_coupons.py":
        'import pytest\n\nfrom shop.discounts import discount_of\n\n\ndef test_unknown_coupon():\n    assert discount_of(Cart(code="GONE")) == 0\n',
    },
  },
  {
    name: "a line more in an existing Python test",
    repo: "python",
    edits: [
      [
        "shop/discounts.py",
        "    return coupon.percent / 100",
        "    return coupon.percent / 100 if coupon else 0",
      ],
      [
        "tests/test_discounts.py",
        "    assert discount_of(Cart(code=None)) == 0",
        '    assert discount_of(Cart(code=None)) == 0\n\n\ndef test_unknown():\n    assert discount_of(Cart(code="GONE")) == 0',
      ],
    ],
  },
  {
    name: "an early answer in Go",
    repo: "go",
    edits: [
      [
        "shop/discounts.go",
        "	return coupon.Percent / 100",
        "	if coupon == nil {\n		return 0\n	}\n	return coupon.Percent / 100",
      ],
    ],
  },
  {
    name: "an error in Go",
    repo: "go",
    edits: [
      [
        "shop/coupons.go",
        "func FindCoupon(code string) *Coupon {\n	return coupons[code]",
        "func FindCoupon(code string) *Coupon {\n	coupon, ok := coupons[code]\n	if !ok {\n		return &Coupon{}\n	}\n	return coupon",
      ],
    ],
  },
  {
    name: "an import of Go's own",
    repo: "go",
    edits: [
      ["shop/discounts.go", '	"errors"', '	"errors"\n	"log/slog"'],
      [
        "shop/discounts.go",
        "	return coupon.Percent / 100",
        '	if coupon == nil {\n		slog.Warn("unknown coupon", "code", cart.Code)\n		return 0\n	}\n	return coupon.Percent / 100',
      ],
    ],
  },
  {
    name: "a safe call in Ruby",
    repo: "ruby",
    edits: [
      [
        "app/models/discount.rb",
        "    coupon.percent / 100.0",
        "    return 0 if coupon.nil?\n    coupon.percent / 100.0",
      ],
    ],
  },
  {
    name: "a Ruby spec",
    repo: "ruby",
    edits: [
      [
        "app/models/discount.rb",
        "    coupon.percent / 100.0",
        "    (coupon&.percent || 0) / 100.0",
      ],
    ],
    newFiles: {
      "spec/models/discount_spec.rb":
        'require "rails_helper"\n\nRSpec.describe Discount do\n  it "is nothing for an unknown coupon" do\n    expect(described_class.new.share_of(Cart.new(code: "GONE"))).to eq(0)\n  end\nend\n',
    },
  },
  {
    name: "an early answer in Java",
    repo: "java",
    edits: [
      [
        "src/main/java/shop/Discounts.java",
        "        // The share is kept in percent.",
        "        if (coupon == null) {\n            return 0;\n        }\n        // The share is kept in percent.",
      ],
    ],
  },
  {
    name: "an Optional in Java",
    repo: "java",
    edits: [
      [
        "src/main/java/shop/Discounts.java",
        "import java.util.Map;",
        "import java.util.Map;\nimport java.util.Optional;",
      ],
      [
        "src/main/java/shop/Discounts.java",
        "        return coupon.percent() / 100;",
        "        return Optional.ofNullable(coupon).map(Coupon::percent).orElse(0.0) / 100;",
      ],
    ],
  },
  {
    name: "a Java test",
    repo: "java",
    edits: [
      [
        "src/main/java/shop/Discounts.java",
        "        return coupon.percent() / 100;",
        "        return coupon == null ? 0 : coupon.percent() / 100;",
      ],
    ],
    newFiles: {
      "src/test/java/shop/DiscountsTest.java":
        'package shop;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\n\nimport java.util.Map;\nimport org.junit.jupiter.api.Test;\n\nclass DiscountsTest {\n    @Test\n    void unknownCouponTakesOffNothing() {\n        assertEquals(0, new Discounts(Map.of()).discountOf(new Cart("GONE")));\n    }\n}\n',
    },
  },
  {
    name: "a safe call in PHP",
    repo: "php",
    edits: [
      [
        "src/Discounts.php",
        "        return $this->coupons->find($cart->code)->percent / 100;",
        "        $coupon = $this->coupons->find($cart->code);\n        if ($coupon === null) {\n            return 0;\n        }\n        return $coupon->percent / 100;",
      ],
    ],
  },
  {
    name: "a default in PHP",
    repo: "php",
    edits: [
      [
        "src/Discounts.php",
        "$this->coupons->find($cart->code)->percent / 100",
        "($this->coupons->find($cart->code)?->percent ?? 0) / 100",
      ],
    ],
  },
  {
    name: "a default made in PHP",
    repo: "php",
    edits: [
      [
        "src/Coupons.php",
        "        return $this->all[$code] ?? null;",
        "        return $this->all[$code] ?? new Coupon(percent: 0);",
      ],
    ],
  },
  {
    name: "a byte order mark taken off by a pattern",
    repo: "script",
    edits: [
      [
        d,
        read,
        `  const code = cart.code.replace(/^\\ufeff/, "");\n  if (!coupon || !code) return 0;\n${read}`,
      ],
    ],
  },
  {
    name: "a header under the name that Node gives it",
    repo: "script",
    files: { "src/sent.ts": 'export const name = "X-Cart-Signature";\n' },
    edits: [
      [
        "src/auth.ts",
        "  const token = req.headers.authorization;",
        '  const token = req.headers.authorization ?? req.headers["x-cart-signature"];',
      ],
    ],
    frames: [["src/auth.ts", 5, "requireUser"]],
  },
  {
    name: "a test in the older form of modules, with a host that leads nowhere",
    repo: "script",
    edits: [[d, read, `  if (!coupon) return 0;\n${read}`]],
    newFiles: {
      "tests/shop_spec.js":
        'const assert = require("node:assert/strict");\nconst { test } = require("node:test");\nconst { discountOf } = require("../src/discounts");\n\ntest("an unknown coupon takes off 0", () => {\n  const meta = { from: "https://b.example/cart" };\n  assert.equal(discountOf({ meta }).meta.length, 0);\n});\n',
    },
  },
];
