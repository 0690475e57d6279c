import { expect, test } from "vitest";
import { plainName } from "./plain-name.ts";

test.each([
  ["total", "total"],
  ["async CartService.total [as handler]", "total"],
  ["new Cart", "Cart"],
  ["block (2 levels) in total", "total"],
  ["rescue in Cart#total!", "total"],
  ["github.com/acme/shop/cart.(*Cart).total.func1.2", "total"],
  ["main.total[...]", "total"],
  ["shop::cart::Cart<T>::total::{{closure}}", "total"],
  ["App\\Cart->total", "total"],
  ["Shop.Cart.total/2", "total"],
  ["anonymous fn/3 in Shop.Cart.total/4", "total"],
  ["Acme.Shop.Cart.<total>d__2.MoveNext", "total"],
  ["Acme.Cart.<Main>g__total|0_0", "total"],
  ["lambda$total$0", "total"],
  ["$anonfun$total$3", "total"],
  ["closure #1 in Cart.total(_:)", "total"],
])("%s is called %s", (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

test.each([
  "<module>",
  "Object.<anonymous>",
  "{closure}",
  "<init>",
  "n",
  "",
  "Acme.Cart..ctor",
  "invokeSuspend",
  "Integer#/",
])("%s is no name to look for", (name) => {
  expect(plainName(name)).toBeNull();
});
