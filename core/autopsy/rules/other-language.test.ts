import { describe, expect, test } from "vitest";
import { analysed } from "./analysed.fixture.ts";

const python = (error: string, line = 2) =>
  `Traceback (most recent call last):\n  File "/app/rates.py", line ${line}, in quote\n    x\n${error}`;

describe("an error of another language has its kind, its line and its expression", () => {
  test.each([
    [
      "rates.py",
      python("AttributeError: 'NoneType' object has no attribute 'price'"),
      "property_of_nullish",
      "`rate` is None where its `price` is read",
    ],
    [
      "rates.py",
      python("ZeroDivisionError: division by zero"),
      "logic_error",
      "Something is divided by zero",
    ],
    ["rates.py", python("KeyError: 'usd'"), "property_of_nullish", "The mapping has no key 'usd'"],
    [
      "com/shop/Rates.java",
      'java.lang.NullPointerException: Cannot invoke "Rate.price()" because "rate" is null\n\tat com.shop.Rates.quote(Rates.java:2)',
      "property_of_nullish",
      'Cannot invoke "Rate.price()" because "rate" is null',
    ],
    [
      "rates.rb",
      "rates.rb:2:in 'quote': undefined method 'price' for nil (NoMethodError)\n",
      "property_of_nullish",
      "`rate` is nil where `price` is called",
    ],
  ])("%s %s", (path, stack, cause, says) => {
    const analysis = analysed(stack, path, {
      [path]: "def quote(rate):\n    return rate.price * 2\n",
    });
    expect(analysis).toMatchObject({ class: cause, culprit: { path, line: 2 }, edits: null });
    expect(analysis.rootCause).toContain(says);
    expect(analysis.rootCause).toContain("in `return rate.price * 2`");
    expect(analysis.abstained).toContain("person has to decide");
  });
});

describe("a mapping of Python's", () => {
  const source = (read: string) =>
    `def quote(code):\n    return ${read}\n\ndef show(code):\n    return RATES.get(code, 0)\n`;

  test("is asked with the default that the file asks it with", () => {
    const { after, evidence } = analysed(python("KeyError: 'usd'"), "rates.py", {
      "rates.py": source("RATES[code] * 2"),
    });
    expect(after).toBe(source("RATES.get(code, 0) * 2"));
    expect(evidence.at(-1)).toMatchObject({ intent: "sibling", line: 5 });
  });

  test("is left alone where it is written, or several defaults are used", () => {
    const files = {
      "rates.py": source("RATES[code]").replace("return RATES[code]\n", "RATES[code] += 1\n"),
    };
    expect(analysed(python("KeyError: 'usd'"), "rates.py", files).edits).toBeNull();
    const two = { "rates.py": `${source("RATES[code]")}x = RATES.get("a", 1)\n` };
    expect(analysed(python("KeyError: 'usd'"), "rates.py", two).edits).toBeNull();
  });
});
