import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { toPkcs8 } from "./private-key.ts";

/** A key as OpenSSL makes it. */
function newKey(modulusLength: number) {
  return generateKeyPairSync("rsa", { modulusLength }).privateKey;
}

// 1,024 bits take two bytes of length, 512 bits one in the inner element: each form of DER's lengths.
test.each([512, 1_024, 2_048, 3_072])(
  "a key of %i bits in PKCS#1 becomes what OpenSSL writes as PKCS#8, byte for byte",
  (bits) => {
    const key = newKey(bits);
    const pkcs1 = key.export({ type: "pkcs1", format: "pem" }).toString();
    const pkcs8 = key.export({ type: "pkcs8", format: "pem" }).toString();
    expect(pkcs1).toContain("BEGIN RSA PRIVATE KEY");
    expect(toPkcs8(pkcs1)).toBe(pkcs8);
    expect(toPkcs8(pkcs8)).toBe(pkcs8);
    expect(toPkcs8(pkcs1.replaceAll("\n", "\r\n"))).toBe(pkcs8);
    expect(createPrivateKey(toPkcs8(pkcs1)).equals(key)).toBe(true);
  },
);

test.each([
  ["nothing", ""],
  ["a public key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"],
  [
    "an OpenSSH key",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
  ],
  [
    "an encrypted key",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
  ],
  ["a key that is cut off", "-----BEGIN RSA PRIVATE KEY-----\nAAAA"],
])("%s is refused, and nothing of it is said", (_what, pem) => {
  expect(() => toPkcs8(pem)).toThrow("The App's private key is no RSA key in PEM form.");
});
