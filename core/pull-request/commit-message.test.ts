import { execFileSync } from "node:child_process";
import { describe, expect, it, test } from "vitest";
import { autopsyOf } from "#core/autopsy/autopsy.fixture.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import { noreplyOf } from "./co-author.ts";
import { commitMessage } from "./commit-message.ts";
import { hostileTexts } from "./hostile-text.fixture.ts";

const incident = incidentOf();
const title = "fix(discounts): return 0 when coupon is missing";
const coAuthor = noreplyOf("ada", "https://github.com", "7");

describe("a commit's message", () => {
  test.each(hostileTexts)("commands nothing and refers to nothing, of hostile cause %#", (text) => {
    const message = commitMessage(incident, autopsyOf({ rootCause: text }), { title, coAuthor });
    const own = message.replace("Co-authored-by: ada <7+ada@users.noreply.github.com>", "");
    expect(own).not.toMatch(/[@#`]|GH-\d|:\/\/|\[[^\]]*(?:skip|no)/i);
    expect(message).not.toMatch(/[\p{Bidi_Control}\u0000\u{e0000}-\u{e007f}]/u);
    expect(message.length).toBeLessThan(600);
    const trailers = execFileSync("git", ["interpret-trailers", "--parse"], {
      encoding: "utf8",
      input: message,
    });
    expect(trailers).toBe(
      `AIA-Incident: ${incident.id}\nCo-authored-by: ada <7+ada@users.noreply.github.com>\n`,
    );
  });

  it("keeps what a cause quotes", () => {
    const rootCause = "`lines[0].sku` is undefined: `lines` comes from `cart.lines`.";
    expect(commitMessage(incident, autopsyOf({ rootCause }), { title })).toContain(
      "\n\nlines[0].sku is undefined: lines comes from cart.lines.\n\n",
    );
  });

  it("is never cut in the middle of a letter", () => {
    const rootCause = `${"x".repeat(399)}🛒`;
    expect(commitMessage(incident, autopsyOf({ rootCause }), { title }).isWellFormed()).toBe(true);
  });
});
