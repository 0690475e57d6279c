import { byPattern, type Rule } from "./rule.ts";

/** Data that name a person: addresses and card numbers. */
export const personal: Rule[] = [
  byPattern(
    "EMAIL",
    /[\w.%+\u00c0-\u024f-]{1,64}@(?<domain>[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,6}[A-Za-z]{2,24})\b/g,
    { sign: "@", holds: isEmail },
  ),
  byPattern("EMAIL", /[\w.+-]{1,64}%40[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,6}[A-Za-z]{2,24}\b/g, {
    sign: "%40",
  }),
  byPattern("CARD", /(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g, { holds: isCardNumber }),
  byPattern("IP", /(?<![\w.@/+-])(?:\d{1,3}\.){3}\d{1,3}(?![\w+-]|\.\d)/g, {
    holds: (value, match) => isAddress(value) && !isVersion(match),
  }),
  byPattern(
    "IP",
    /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})(?![\w:]|\.\d)/gi,
    {
      sign: ":",
      holds: isAddress6,
    },
  ),
];

/** Ends of file names, units and code that stand where a domain would (`logo@2x.png`). */
const noDomain =
  /\.(?:js|ts|mjs|cjs|jsx|tsx|json|py|rb|go|rs|java|kt|php|cs|png|jpe?g|webp|gif|svg|service|socket|timer|prevent|stop|self|capture|once|map|lock|html?|css|md)$/i;
const longDomains =
  /\.(?:museum|travel|photography|technology|international|solutions|academy|agency|berlin|cloud|company|consulting|digital|email|engineering|example|finance|foundation|global|group|health|hamburg|london|marketing|network|online|partners|software|store|studio|support|systems|team|ventures|website|world|shopping|services)$/i;

/** Packages with versions, accounts of a protocol (`git@host`) and code are nobody's address. */
function isEmail(value: string, match: RegExpExecArray): boolean {
  const domain = match.groups?.domain ?? "";
  if (/^\d+x?\./.test(domain) || value.startsWith("git@") || noDomain.test(domain)) return false;
  const end = domain.slice(domain.lastIndexOf(".") + 1);
  return end.length <= 6 || longDomains.test(domain);
}

/** Which numbers are issued at which lengths (ISO/IEC 7812, the networks' own ranges). */
const issued: [RegExp, number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:30[0-5]|3[689])/, [14, 16, 19]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 19]],
  [/^62/, [16, 17, 18, 19]],
];

/** Luhn's check digit over a number of a known network; spaces and dashes only as cards print them. */
function isCardNumber(value: string): boolean {
  const digits = value.replace(/\D/g, "");
  const groups = value.split(/[ -]/).map((group) => group.length);
  if (groups.length > 1 && (groups.length > 5 || groups.some((length) => length > 7))) return false;
  if (!issued.some(([start, lengths]) => start.test(digits) && lengths.includes(digits.length)))
    return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Loopback and unspecified addresses name nobody; numbers over 255 or with leading zeros are versions. */
function isAddress(value: string): boolean {
  const parts = value.split(".");
  const fits = parts.every((part) => Number(part) <= 255 && !/^0\d/.test(part));
  return fits && !/^(?:127\.|0\.|255\.)/.test(value);
}

function isVersion(match: RegExpExecArray): boolean {
  return /(?:\bversion|\bver|\brelease|\bv)[ :=]{1,3}["']?$/i.test(
    match.input.slice(Math.max(0, match.index - 12), match.index),
  );
}

/** RFC 4291 §2.2: eight groups, or fewer around one `::`; times and hardware addresses have neither. */
function isAddress6(value: string): boolean {
  const groups = value.split(":");
  const filled = groups.filter((group) => group !== "");
  const shortened = value.includes("::");
  if (/^::1(?::|$)/.test(value)) return false;
  if (value.indexOf("::") !== value.lastIndexOf("::") || /^:[^:]/.test(value)) return false;
  if (filled.length < 2 || filled.some((group) => group.length > 4 && !group.includes(".")))
    return false;
  return shortened ? /\d/.test(value) && filled.join("").length >= 5 : groups.length === 8;
}
