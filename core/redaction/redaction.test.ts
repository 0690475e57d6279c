import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { innocent } from "../../test/fixtures/redaction/innocent.ts";
import { secrets } from "../../test/fixtures/redaction/secrets.ts";
import { createRedactor, previewRedaction, redact } from "./index.ts";
import { ProjectRule } from "./project-rule.ts";

describe("of the samples", () => {
  it("at least 99 in 100 secrets go, and what stands around them stays", () => {
    expect(secrets.length).toBeGreaterThanOrEqual(200);
    const left = secrets.filter(({ secret, text }) => {
      const [before = "", after = ""] = text.split(secret);
      const shown = redact(text).text;
      return shown.includes(secret) || !shown.startsWith(before) || !shown.endsWith(after);
    });
    expect(left.map(({ text }) => text).slice(0, 60)).toEqual([]);
  });

  it("at most 1 in 100 innocent ones changes", () => {
    expect(innocent.length).toBeGreaterThanOrEqual(500);
    const changed = innocent.filter((text) => redact(text).text !== text);
    expect(changed.map((text) => `${text} -> ${redact(text).text}`)).toEqual([]);
  });
});

it("is the same when done again", () => {
  for (const { text } of secrets) {
    const once = redact(text).text;
    expect(redact(once).text).toBe(once);
  }
});

it.each([
  [String.raw`password="abc\"def123ghi" next`, 'password="<SECRET_1>" next'],
  [String.raw`{"password":"a\"b12345","id":7}`, '{"password":"<SECRET_1>","id":7}'],
  [`password="abc's9secret" next`, 'password="<SECRET_1>" next'],
  [`token='abc123def456" cut`, `token='<SECRET_1>" cut`],
  ["no mail to jörg@acme.dev", "no mail to <EMAIL_1>"],
  ["postgres://u:p@ss@w0rd@db.local/shop", "postgres://<URL_CREDENTIALS_1>@db.local/shop"],
])("leaves no half of a secret: %s", (text, shown) => {
  expect(redact(text).text).toBe(shown);
});

it("takes out a private key whose end was cut off, however much text follows", () => {
  const key = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEowIBAAKCAQEA7b+/\n".repeat(20)}`;
  const { text } = redact(`key: ${key}(cut)\n${"at f (/app/a.js:1:2)\n".repeat(600)}`);
  expect(text).not.toContain("MIIE");
  expect(text).toContain("(cut)\nat f (/app/a.js:1:2)\n");
});

it("gives one value one placeholder in all texts of a record, and counts each time", () => {
  const { redact: ofRecord } = createRedactor();
  expect(ofRecord("jane@acme.dev and joe@acme.dev, then jane@acme.dev")).toEqual({
    text: "<EMAIL_1> and <EMAIL_2>, then <EMAIL_1>",
    found: [{ kind: "EMAIL", count: 3 }],
  });
  expect(ofRecord("joe@acme.dev").text).toBe("<EMAIL_2>");
});

it("leaves the rest of a record to the letter", () => {
  const before = "TypeError: nothing for ";
  const after = "\n    at find (file:///app/src/users.ts:7:68)\n";
  expect(redact(`${before}jane@acme.dev${after}`).text).toBe(`${before}<EMAIL_1>${after}`);
});

describe("a project's own rule", () => {
  const rules = ProjectRule.array().parse([
    { kind: "CUSTOMER", literal: "ACME-42" },
    { kind: "PATIENT", field: "patient.name" },
  ]);

  it("takes out a literal text and a field's value", () => {
    expect(
      redact('for ACME-42: {"patient.name":"Jane Doe","n":1} patient.name=Jane', rules),
    ).toEqual({
      text: 'for <CUSTOMER_1>: {"patient.name":"<PATIENT_1>","n":1} patient.name=<PATIENT_2>',
      found: [
        { kind: "CUSTOMER", count: 1 },
        { kind: "PATIENT", count: 2 },
      ],
    });
  });

  it("is refused where it would be a pattern or take out everything", () => {
    for (const rule of [
      { kind: "X", literal: "a" },
      { kind: "x", literal: "abc" },
      { kind: "X", field: "(a+)+$" },
    ])
      expect(ProjectRule.safeParse(rule).success).toBe(false);
  });
});

it("a preview shows every piece, and why it would not stay", () => {
  expect(previewRedaction("mail jane@acme.dev twice")).toEqual([
    { text: "mail ", kind: null, shown: "mail " },
    { text: "jane@acme.dev", kind: "EMAIL", shown: "<EMAIL_1>" },
    { text: " twice", kind: null, shown: " twice" },
  ]);
});

it("never throws, and a preview's pieces are the text", () => {
  const samples = secrets.map(({ text }) => text);
  const text = fc.array(
    fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(...samples), fc.constantFrom(...traps)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join("");
      expect(
        previewRedaction(whole)
          .map(({ text: piece }) => piece)
          .join(""),
      ).toBe(whole);
    }),
    { numRuns: 2_000 },
  );
});

it("a quarter of a megabyte of any piece over and over is done within the test's time", {
  timeout: 60_000,
}, () => {
  for (const trap of traps)
    expect(typeof redact(trap.repeat(Math.ceil(256_000 / trap.length))).text).toBe("string");
});

const traps = [
  "a",
  "-----BEGIN PRIVATE KEY-----",
  "eyJ",
  "eyJaaaaaaaa.",
  "://a:",
  "a@",
  "a.",
  "1",
  "1 ",
  "1.1.",
  "::",
  "password=",
  "password: '",
  "cookie: a=",
  "authorization: ",
  "token ",
  "<secret>",
  "--token ",
  "\\",
  "'",
  '"',
  // Secrets, each of which is found.
  "a@b.co ",
  "9.2.3.4 ",
  "token=aB3dE5gH7 ",
];

it.each([
  ["password=prodDb2024Pass", "password=<SECRET_1>"],
  ["pw='correct horse'", "pw='<SECRET_1>'"],
  [`Err_ghp_${"a1B2".repeat(9)}`, "Err_<GITHUB_TOKEN_1>"],
  ["password=newPassword", "password=newPassword"],
  ["check (pw=0x0, len=12)", "check (pw=0x0, len=12)"],
  ["mask_image and task_list", "mask_image and task_list"],
])("%s is kept as %s", (text, kept) => {
  expect(redact(text).text).toBe(kept);
});
