/** What kind of secret a name announces: a `password` is always one, a `token` may be a parser's. */
export type SecretKind = "password" | "number" | "key" | "session";

/** Ends of a name, its words joined; found at the end of words written in one as well (`dbpassword`). */
const long: [SecretKind, string[]][] = [
  ["password", ["password", "passwd", "passphrase", "passcode", "passwordhash"]],
  [
    "key",
    [
      "secret",
      "secretkeybase",
      "token",
      "apikey",
      "accesskey",
      "accesskeyid",
      "privatekey",
      "secretkey",
      "encryptionkey",
      "signingkey",
      "authkey",
      "accountkey",
      "sharedaccesskey",
      "credential",
      "credentials",
      "authorization",
      "signature",
      "xamzsecuritytoken",
    ],
  ],
  ["session", ["sessionid", "phpsessid", "jsessionid", "connectsid"]],
];

/** Ends that are words of others as well (`compass`, `spinning`): only as a word of their own. */
const short: [SecretKind, string[]][] = [
  ["password", ["pass", "pwd", "pw"]],
  ["key", ["auth", "sig"]],
  ["session", ["sid"]],
  ["number", ["pin", "otp", "cvv", "cvc", "ssn"]],
];

/** Almost no name is of interest; this finds that out at a tenth of the cost. */
const hint = /pass|pw|secret|token|key|cred|auth|sig|sess|sid|pin|otp|cv[vc]|ssn/i;

/** The kind of secret that a field's name announces, or null where it announces none. */
export function secretKindOf(name: string): SecretKind | null {
  if (!hint.test(name)) return null;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
  const joined = words.join("");
  if (joined.includes("public")) return null;
  const last = words.at(-1) ?? "";
  const found =
    long.find(([, ends]) => ends.some((end) => joined.endsWith(end))) ??
    short.find(([, ends]) => ends.includes(last));
  return found?.[0] ?? null;
}
