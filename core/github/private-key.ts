import { Fault } from "#core/fault.ts";

const form =
  /^-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END (?:RSA )?PRIVATE KEY-----$/;

/** INTEGER 0, then the AlgorithmIdentifier of rsaEncryption (RFC 5208, RFC 8017 appendix C). */
const version = [0x02, 0x01, 0x00];
const rsaEncryption = [
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];
const SEQUENCE = 0x30;
const OCTET_STRING = 0x04;
const PEM_LINE_CHARS = 64;

/**
 * A private RSA key as PKCS#8, which is all that WebCrypto reads: GitHub hands out PKCS#1, whose
 * bytes become the content of a PKCS#8 envelope. Takes PEM of either; throws `settings_invalid` for
 * anything else.
 */
export function toPkcs8(pem: string): string {
  const [, isPkcs1, body] = form.exec(pem.trim()) ?? [];
  if (body === undefined)
    throw new Fault("settings_invalid", "The App's private key is no RSA key in PEM form.");
  const base64 = body.replace(/\s/g, "");
  if (isPkcs1 === undefined) return asPem(base64);
  const key = [...atob(base64)].map((character) => character.charCodeAt(0));
  const wrapped = der(SEQUENCE, [...version, ...rsaEncryption, ...der(OCTET_STRING, key)]);
  return asPem(btoa(wrapped.map((byte) => String.fromCharCode(byte)).join("")));
}

/** A DER element: its tag, its length in the definite form, its content. */
function der(tag: number, content: number[]): number[] {
  return [tag, ...derLength(content.length), ...content];
}

function derLength(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

function asPem(base64: string): string {
  const lines = base64.match(new RegExp(`.{1,${PEM_LINE_CHARS}}`, "g")) ?? [];
  return ["-----BEGIN PRIVATE KEY-----", ...lines, "-----END PRIVATE KEY-----", ""].join("\n");
}
