/** What a secret or a personal datum looks like. The first group, where there is one, is the value. */
export type Rule = { kind: string; pattern: RegExp; holds?: (value: string) => boolean };

const telling =
  "(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|auth)";

/**
 * In the order they are applied: whole blocks first, then keys known by their shape, then values
 * that only their name gives away, then personal data. Every repetition is bounded.
 */
export const rules: Rule[] = [
  {
    kind: "PRIVATE_KEY",
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  },
  { kind: "JWT", pattern: /\beyJ[\w-]{8,2000}\.eyJ[\w-]{4,4000}\.[\w-]{0,2000}/g },
  {
    kind: "URL_CREDENTIALS",
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/:@"'<>]{0,100}:[^\s/@"'<>]{1,200})@/gi,
  },
  { kind: "AUTHORIZATION", pattern: /\b(?:bearer|basic)[\s:]{1,3}([\w+/.~-]{8,4000}={0,2})/gi },
  { kind: "COOKIE", pattern: /\b(?:set-)?cookie["']?\s{0,3}[:=]\s{0,3}["']?([^"'\n\r]{4,4000})/gi },
  { kind: "AWS_KEY", pattern: /\b(?:AKIA|ASIA|AGPA|AROA|AIDA)[A-Z0-9]{16}\b/g },
  {
    kind: "GITHUB_TOKEN",
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})\b/g,
  },
  {
    kind: "API_KEY",
    pattern:
      /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|or|svcacct|admin)?[-_]?[A-Za-z0-9_-]{20,255}/g,
  },
  { kind: "SLACK_TOKEN", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,255}/g },
  { kind: "GOOGLE_KEY", pattern: /\bAIza[\w-]{35}/g },
  { kind: "NPM_TOKEN", pattern: /\bnpm_[A-Za-z0-9]{30,64}\b/g },
  { kind: "AIA_KEY", pattern: /\baia_[a-z0-9-]{1,39}_[0-9A-Za-z]{38}\b/g },
  { kind: "GITLAB_TOKEN", pattern: /\bglpat-[\w-]{20,64}/g },
  { kind: "SENDGRID_KEY", pattern: /\bSG\.[\w-]{16,32}\.[\w-]{16,64}/g },
  {
    kind: "SECRET",
    pattern: new RegExp(
      `\\b[\\w-]{0,40}?${telling}["']?\\s{0,3}[:=]\\s{0,3}["']?([^\\s"',;&)}\\]]{6,500})`,
      "gi",
    ),
    holds: isSecretValue,
  },
  {
    kind: "EMAIL",
    pattern: /[\w.%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,6}[A-Za-z]{2,24}\b/g,
    holds: isEmail,
  },
  { kind: "CARD", pattern: /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])/g, holds: isCardNumber },
  {
    kind: "IP",
    pattern: /(?<![\w.@/-])(?:\d{1,3}\.){3}\d{1,3}(?![\w.-])/g,
    holds: isPersonalAddress,
  },
  { kind: "IP", pattern: /(?<![\w:.])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:.])/gi },
];

/** Words that stand where a secret would: names of types, of variables, and placeholders. */
function isSecretValue(value: string): boolean {
  if (/^<[A-Z_]+_\d+>/.test(value)) return false;
  if (
    /^(?:undefined|null|true|false|string|number|boolean|required|missing|invalid|expired|process\.|env\.|this\.|await|new|\$\{|\{|\[|\()/i.test(
      value,
    )
  )
    return false;
  if (/^[a-z]+(?:[A-Z][a-z]+)*[.(]/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter((each) => each.test(value)).length;
  return kinds >= 2 || value.length >= 20;
}

/** Package names with versions (`react@18.3.1`, `@scope/name@1.0.0`) are no addresses. */
function isEmail(value: string): boolean {
  return !/@\d/.test(value) && !/\.(?:js|ts|json|mjs|cjs|py|rb|go|rs)$/i.test(value);
}

/** ISO/IEC 7812's check digit, over 13 to 19 digits that are not all alike. */
function isCardNumber(value: string): boolean {
  const digits = value.replace(/\D/g, "");
  if (
    digits.length < 13 ||
    digits.length > 19 ||
    /^(\d)\1+$/.test(digits) ||
    !/^[3-6]/.test(digits)
  )
    return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Loopback and unspecified addresses name no person; numbers over 255 are versions. */
function isPersonalAddress(value: string): boolean {
  const parts = value.split(".").map(Number);
  return parts.every((part) => part <= 255) && !/^(?:127\.|0\.0\.0\.0|255\.)/.test(value);
}
