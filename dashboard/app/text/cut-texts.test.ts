import { expect, test } from "vitest";
import { cutTexts } from "./cut-texts.ts";

function tailsOf(...texts: string[]) {
  const cut = cutTexts(texts);
  return texts.map((text) => cut.get(text)?.tail);
}

test("two that begin alike are cut before the part that differs", () => {
  expect(
    tailsOf(
      "TypeError: Cannot read properties of undefined (reading 'percent') in cart",
      "TypeError: Cannot read properties of undefined (reading 'total') in cart",
    ),
  ).toEqual(["'percent') in cart", "'total') in cart"]);
});

test("one like no other is cut before its end", () => {
  expect(tailsOf("Error: connect ECONNREFUSED 10.0.0.7:5432", "RangeError: x")).toEqual([
    " ECONNREFUSED 10.0.0.7:5432",
    "RangeError: x",
  ]);
});

test("one that another goes on from is cut before its own end", () => {
  const short = "Error: the payment provider refused";
  expect(tailsOf(short, `${short} the card`)).toEqual([" provider refused", " the card"]);
});

test("nothing is lost or made up, whatever the text", () => {
  const texts = [
    "",
    "a",
    "\u{1f600}".repeat(40),
    `${"x".repeat(80)}\u{1f600}1`,
    `${"x".repeat(80)}\u{1f601}2`,
  ];
  for (const [text, { head, tail }] of cutTexts(texts)) {
    expect(head + tail).toBe(text);
    expect(tail.isWellFormed() && head.isWellFormed(), text).toBe(true);
  }
});
