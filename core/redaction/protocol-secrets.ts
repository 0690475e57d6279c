import { byPattern, type Rule } from "./rule.ts";

/** Secrets whose position in a header or an address is fixed by a protocol. */
export const protocolSecrets: Rule[] = [
  // RFC 3986 §3.2.1: user information stands before the last `@` of the authority.
  byPattern(
    "URL_CREDENTIALS",
    /:\/\/(?<value>[^\s/:@"'<>]{0,100}:[^\s/@"'<>$?{]{1,255}(?:@[^\s/:@"'<>$?{;,&=]{1,100}){0,3})@/g,
    {
      sign: "://",
      holds: (value) => !/^%[sdvq]|:%[sdvq]$/.test(value),
    },
  ),
  byPattern(
    "URL_CREDENTIALS",
    /jdbc:oracle:\w{1,10}:(?<value>[^\s/@"']{1,100}\/[^\s@"']{1,255})@/g,
    {
      sign: "jdbc:oracle",
    },
  ),
  byPattern("URL_CREDENTIALS", /:\/\/(?<value>[0-9a-zA-Z_-]{20,255})@/g, {
    sign: "://",
    holds: looksRandom,
  }),
  // Programs that take a password behind one letter, each as its manual says.
  byPattern(
    "PASSWORD",
    /\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[ =]["']?(?<value>[^\s:"']{1,100}:[^\s"']{1,200})/g,
    {
      sign: "curl",
    },
  ),
  byPattern(
    "PASSWORD",
    /\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]{0,300}?\s-p["']?(?<value>[^\s"'-][^\s"']{3,200})/g,
  ),
  byPattern(
    "PASSWORD",
    /\b(?:docker|podman|helm registry|az acr) login\b[^\n]{0,300}?\s-p[ =]["']?(?<value>[^\s"']{4,300})/g,
    {
      sign: "login",
    },
  ),
  byPattern("PASSWORD", /\bredis-cli\b[^\n]{0,300}?\s-a["']?[ =]["']?(?<value>[^\s"']{4,200})/g, {
    sign: "redis-cli",
  }),
  byPattern("PASSWORD", /\bsshpass\s{1,3}-p\s{0,3}["']?(?<value>[^\s"']{3,200})/g, {
    sign: "sshpass",
  }),
  byPattern("OAUTH_CODE", /[?&]code=(?<value>[\w%./-]{16,500})/g, {
    sign: "code=",
    holds: looksRandom,
  }),
  // RFC 9110 §11.6.2: a scheme, then its credentials; alone after the header's name too.
  byPattern(
    "AUTHORIZATION",
    /\bauthorization(?:\\{0,3}["'])?\]?\s{0,3}(?:=>|[:=])\s{0,3}\[?\s?(?:\\{0,3}["'])?(?:(?:bearer|basic|token|apikey|digest|negotiate)\s{1,3})?(?<value>[\w+/.~=-]{8,4000})/gi,
    { holds: (value, match) => looksRandom(value) && !isCall(match) },
  ),
  byPattern("AUTHORIZATION", /\b(?:bearer|basic)[\s:]{1,3}(?<value>[\w+/.~-]{8,4000}={0,2})/gi, {
    holds: looksRandom,
  }),
  byPattern("SIGNATURE", /\bSignature=(?<value>[0-9a-f]{64})\b/g, { sign: "Signature=" }),
  // RFC 6265 §4: a pair and its attributes; back from the client, pairs to the end of the header.
  byPattern(
    "COOKIE",
    /set-cookie(?:\\{0,3}["'])?\]?\s{0,3}(?:=>|[:=])\s{0,3}\[?\s?(?:\\{0,3}["'])?(?<value>[^\s"'`\\=;(){}]{1,100}=[^"'`\\\n\r(){};]{3,4000})/gi,
  ),
  byPattern(
    "COOKIE",
    /(?<![A-Za-z]|set-)cookie(?:\\{0,3}["'])?\]?\s{0,3}(?:=>|[:=])\s{0,3}\[?\s?(?:\\{0,3}["'])?(?<value>[^\s"'`\\=;(){}]{1,100}=[^"'`\\\n\r(){}]{3,4000})/gi,
  ),
];

/** `authorization = await sign(request)`, `authorization: Bearer%20${token}`: source code. */
function isCall(match: RegExpExecArray): boolean {
  return /^(?:[([]|\$?\{)/.test(match.input.slice(match.index + match[0].length).slice(0, 2));
}

/** A word ("Basic authentication", "Bearer undefined") is no credential: those mix digits or cases. */
function looksRandom(value: string): boolean {
  return /\d/.test(value) || (/[a-z]/.test(value) && /[a-z][A-Z]|[A-Z]{2}[a-z]/.test(value));
}
