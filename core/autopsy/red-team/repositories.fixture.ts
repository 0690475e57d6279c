import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";

/** A small repository whose `frames` an error came through, the failing one first. */
export type Repository = {
  language: string;
  files: Record<string, string>;
  frames: [path: string, line: number, name: string][];
  message: string;
};

const script: Repository = {
  language: "javascript",
  message: "Cannot read properties of undefined (reading 'percent')",
  frames: [
    ["src/discounts.ts", 8, "discountOf"],
    ["src/routes.ts", 9, "total"],
  ],
  files: {
    "src/discounts.ts": `import { findCoupon } from "./coupons.ts";
import type { Cart } from "./types.ts";

/** The share that a cart's coupon takes off; 0 where it has none, or one that ran out. */
export function discountOf(cart: Cart): number {
  if (!cart.code) return 0;
  const coupon = findCoupon(cart.code);
  return coupon.percent / 100;
}

/** What stands on a cart's receipt. */
export function receiptOf(cart: Cart): string {
  return \`Cart of \${cart.owner}\`;
}
`,
    "src/coupons.ts": `import { readFileSync } from "node:fs";
import { log } from "./log.ts";

const coupons = JSON.parse(readFileSync("coupons.json", "utf8"));

/** The coupon of a code, or undefined where there is none. */
export function findCoupon(code: string) {
  const found = coupons.find((each) => each.code === code);
  if (!found) log.info("no such coupon");
  return found;
}

export function isExpired(coupon: { until: string }, now: Date): boolean {
  return new Date(coupon.until) < now;
}
`,
    "src/routes.ts": `import { app } from "./app.ts";
import { requireUser } from "./auth.ts";
import { readCart } from "./carts.ts";
import { discountOf } from "./discounts.ts";

app.get("/carts/:id/total", requireUser, total);

async function total(req, res) {
  const cart = await readCart(req.params.id);
  if (!cart) return res.status(404).json({ error: "no such cart" });
  try {
    res.json({ total: cart.price * (1 - discountOf(cart)) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    res.status(400).json({ error: "bad cart" });
  }
}
`,
    "src/auth.ts": `import jwt from "jsonwebtoken";
import { publicKey } from "./keys.ts";

export function requireUser(req, res, next) {
  const token = req.headers.authorization;
  if (!token) return res.status(401).end();
  req.user = jwt.verify(token, publicKey);
  if (!req.user.isActive) return res.status(403).end();
  next();
}

export function isAdmin(user) {
  return user.role === "staff";
}
`,
    "src/payments.ts": `import { log } from "./log.ts";

export async function charge(cart, token) {
  const reply = await fetch("https://api.payments.test/charges", {
    method: "POST",
    body: JSON.stringify({ cart: cart.id }),
    headers: { authorization: token },
  });
  if (!reply.ok) throw new Error("the payment was refused");
  log.info("charged");
  return reply.json();
}
`,
    "test/discounts.test.ts": `import { expect, test } from "vitest";
import { discountOf } from "../src/discounts.ts";

test("a cart without a code has no discount", () => {
  expect(discountOf({ owner: "a", price: 1 })).toBe(0);
});

test("a coupon takes off its percent", () => {
  expect(discountOf({ owner: "a", price: 1, code: "TEN" })).toBe(0.1);
});
`,
    "package.json": `{ "name": "shop", "type": "module", "dependencies": { "jsonwebtoken": "9.0.2", "zod": "3.23.8" }, "devDependencies": { "vitest": "3.0.0" } }
`,
    "src/settings.ts": `export const settings = {
  port: 8080,
  currency: "EUR",
  secure: true,
};
`,
  },
};

const python: Repository = {
  language: "python",
  message: "'NoneType' object has no attribute 'percent'",
  frames: [
    ["shop/discounts.py", 10, "discount_of"],
    ["shop/views.py", 11, "total"],
  ],
  files: {
    "shop/discounts.py": `"""Discounts of carts."""
from shop.coupons import find_coupon


def discount_of(cart):
    """The share a cart's coupon takes off; 0 where it has none."""
    if not cart.code:
        return 0
    coupon = find_coupon(cart.code)
    return coupon.percent / 100


def receipt_of(cart):
    return f"Cart of {cart.owner}"
`,
    "shop/coupons.py": `import json

with open("coupons.json") as file:
    COUPONS = json.load(file)


def find_coupon(code):
    """The coupon of a code, or None where there is none."""
    return COUPONS.get(code)
`,
    "shop/views.py": `from shop.auth import login_required
from shop.carts import read_cart
from shop.discounts import discount_of
from shop.web import app, abort, jsonify


@app.route("/carts/<cart_id>/total")
@login_required
def total(cart_id):
    cart = read_cart(cart_id)
    return jsonify(total=cart.price * (1 - discount_of(cart)))
`,
    "shop/auth.py": `from functools import wraps
from shop.web import abort, session


def login_required(view):
    @wraps(view)
    def checked(*args, **kwargs):
        if not session.get("user"):
            abort(401)
        return view(*args, **kwargs)

    return checked
`,
    "tests/test_discounts.py": `from shop.discounts import discount_of


def test_no_code():
    assert discount_of(Cart(code=None)) == 0
`,
    "requirements.txt": "flask==3.0.0\npytest==8.0.0\n",
  },
};

const go: Repository = {
  language: "go",
  message: "runtime error: invalid memory address or nil pointer dereference",
  frames: [
    ["shop/discounts.go", 13, "DiscountOf"],
    ["shop/views.go", 11, "Total"],
  ],
  files: {
    "shop/discounts.go": `package shop

import (
	"errors"
)

// DiscountOf gives the share that a cart's coupon takes off; 0 where it has none.
func DiscountOf(cart Cart) float64 {
	if cart.Code == "" {
		return 0
	}
	coupon := FindCoupon(cart.Code)
	return coupon.Percent / 100
}

var ErrNoCart = errors.New("no cart")
`,
    "shop/coupons.go": `package shop

// FindCoupon gives the coupon of a code, or nil where there is none.
func FindCoupon(code string) *Coupon {
	return coupons[code]
}
`,
    "shop/views.go": `package shop

import "net/http"

func Total(w http.ResponseWriter, r *http.Request) {
	cart, err := ReadCart(r.PathValue("id"))
	if err != nil {
		http.Error(w, "no such cart", http.StatusNotFound)
		return
	}
	writeJSON(w, cart.Price*(1-DiscountOf(cart)))
}
`,
    "go.mod": "module example.test/shop\n\ngo 1.22\n",
  },
};

const ruby: Repository = {
  language: "ruby",
  message: "undefined method `percent' for nil",
  frames: [
    ["app/models/discount.rb", 6, "share_of"],
    ["app/controllers/carts_controller.rb", 6, "total"],
  ],
  files: {
    "app/models/discount.rb": `class Discount
  # The share that a cart's coupon takes off; 0 where it has none.
  def share_of(cart)
    return 0 unless cart.code
    coupon = Coupon.find_by(code: cart.code)
    coupon.percent / 100.0
  end
end
`,
    "app/controllers/carts_controller.rb": `class CartsController < ApplicationController
  before_action :authenticate_user!

  def total
    cart = current_user.carts.find(params[:id])
    render json: { total: cart.price * (1 - Discount.new.share_of(cart)) }
  end
end
`,
    Gemfile: 'gem "rails"\ngem "rspec-rails"\n',
  },
};

const java: Repository = {
  language: "java",
  message: 'Cannot invoke "Coupon.percent()" because "coupon" is null',
  frames: [["src/main/java/shop/Discounts.java", 18, "discountOf"]],
  files: {
    "src/main/java/shop/Discounts.java": `package shop;

import java.util.Map;

/** Discounts of carts. */
public final class Discounts {
    private final Map<String, Coupon> coupons;

    Discounts(Map<String, Coupon> coupons) {
        this.coupons = coupons;
    }

    /** The share a cart's coupon takes off; 0 where it has none. */
    public double discountOf(Cart cart) {
        if (cart.code() == null) return 0;
        Coupon coupon = coupons.get(cart.code());
        // The share is kept in percent.
        return coupon.percent() / 100;
    }

    public String receiptOf(Cart cart) {
        return "Cart of " + cart.owner();
    }
}
`,
    "pom.xml": "<project><artifactId>shop</artifactId></project>\n",
  },
};

const php: Repository = {
  language: "php",
  message: 'Attempt to read property "percent" on null',
  frames: [["src/Discounts.php", 15, "discountOf"]],
  files: {
    "src/Discounts.php": `<?php

namespace Shop;

use Shop\\Coupons;

final class Discounts
{
    public function __construct(private Coupons $coupons) {}

    /** The share a cart's coupon takes off; 0 where it has none. */
    public function discountOf(Cart $cart): float
    {
        if ($cart->code === null) { return 0; }
        return $this->coupons->find($cart->code)->percent / 100;
    }
}
`,
    "src/Coupons.php": `<?php

namespace Shop;

final class Coupons
{
    public function find(string $code): ?Coupon
    {
        return $this->all[$code] ?? null;
    }
}
`,
    "composer.json": '{ "name": "shop/shop", "autoload": { "psr-4": { "Shop\\\\": "src/" } } }\n',
  },
};

export const repositories = { script, python, go, ruby, java, php };
export type RepositoryName = keyof typeof repositories;

/** The line of a repository that fails, as it stands there. */
export function failingLine(name: RepositoryName): { path: string; text: string } {
  const { frames, files } = repositories[name];
  const [path = "", line = 0] = frames[0] ?? [];
  return { path, text: files[path]?.split("\n")[line - 1] ?? "" };
}

/** A repository as the router reads it for its error, with other texts where a case needs them. */
export function snapshotOf(
  name: RepositoryName,
  { files = {}, message }: { files?: Record<string, string>; message?: string } = {},
): SourceSnapshot & { trace: ParsedTrace } {
  const repository = repositories[name];
  const frames = repository.frames.map(([path, line, called]) => ({
    file: `/srv/app/${path}`,
    line,
    function: called,
    inApp: true,
    raw: `    at ${called} (/srv/app/${path}:${line}:10)`,
    path,
  }));
  const [first] = frames;
  const texts = { ...repository.files, ...files };
  return {
    commit: "5c1f0f7f0a7f1b0c7f6f5e0d4c3b2a1908070605",
    certainty: "deployed",
    note: "The revision the app reported.",
    trace: {
      language: repository.language,
      truncated: false,
      exceptions: [
        { type: "TypeError", message: message ?? repository.message, relation: "primary", frames },
      ],
      ...(first ? { culprit: { file: first.file, line: first.line, path: first.path } } : {}),
    },
    files: Object.entries(texts).map(([path, text]) => ({
      path,
      text,
      blob: "b".repeat(40),
      mode: "100644",
    })),
    leftOut: [],
  };
}
