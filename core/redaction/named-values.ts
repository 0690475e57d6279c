import type { Range, Rule } from "./rule.ts";
import { secretKindOf } from "./secret-name.ts";
import { isSecretValue } from "./secret-value.ts";

const assignment =
  /(?<![\w.])(?<name>[A-Za-z_][\w.-]{0,200})(?:\\{0,3}["'])?\]?(?<sign>[ \t]{0,3}(?:=>\s{0,20}(?:string\(\d{1,6}\) )?|(?::=|[:=]|%3[AaDd])[ \t]{0,3})\[?)/g;
const option = /--(?<name>[a-z][\w-]{1,40})(?:["'],?\s{0,3}["']|\s)(?=[^\s-])/gi;
const element =
  /<(?:\w{1,30}:)?(?<name>[A-Za-z]\w{0,60})(?:\s[^<>]{0,300})?>(?<value>[^<>\n]{1,500})<\//g;
/** `<add key="…" value="…"/>`, `{"name":"…","value":"…"}`. */
const pair =
  /\b(?:key|name)\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["'](?<name>[\w.-]{1,60})\\{0,3}["'][\s,]{0,5}\\{0,3}["']?value\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["'](?<value>[^"'\n\\]{1,500})/gi;
const statement =
  /\b(?<name>password|passwd|passphrase|identified by)\s{1,3}["'](?<value>[^"'\n]{4,200})["']/gi;
/** `machine x login y password z` of a netrc file, and programs that take one behind a letter. */
const bare =
  /\b(?<name>password|passwd)\s{1,3}(?<value>(?=[^\s]{0,60}\d)(?=[^\s]{0,60}[A-Za-z])[^\s"'`:;,(){}<>[\]]{8,200})(?=\s|$)/gi;

/** Up to the same quote, past escaped ones and others; else what stands between any two. */
const closed = /(?<mark>["'`])(?<value>(?:(?!\k<mark>)[^\n\\]|\\[^\n]){1,500})\k<mark>/y;
const quoted = /(?<mark>\\{0,3}["'`])(?<value>[^"'`\n\\]{1,500})\\{0,3}["'`]/y;
const plain = /(?<value>[^\s"'`,;&(){}[\]<>|\\]{1,2000})/y;
const rest = /(?<value>[^\s"'`<>]{0,2000}[^\s"'`<>;,])/y;

/**
 * Values that only the name beside them gives away: `password=…`, `"apiKey": "…"`, `--token …`,
 * `<secret>…</secret>`, `IDENTIFIED BY '…'`. A type, a call or another name in
 * source code is not a secret.
 */
export const namedValues: Rule = {
  kind: "SECRET",
  find: (text) => [
    ...[...text.matchAll(assignment)].flatMap((match) => assigned(text, match)),
    ...[...text.matchAll(option)].flatMap((match) => given(text, match)),
    ...[...text.matchAll(element)].flatMap((match) => between(match)),
    ...[...text.matchAll(pair)].flatMap((match) => between(match)),
    ...[...text.matchAll(statement)].flatMap((match) => between(match)),
    ...[...text.matchAll(bare)].flatMap((match) => between(match)),
  ],
};

function assigned(text: string, match: RegExpExecArray): Range[] {
  const { name = "", sign = "" } = match.groups ?? {};
  const kind = secretKindOf(name);
  if (!kind) return [];
  const at = match.index + match[0].length;
  // A line of an environment file goes to its end, whatever a password is made of.
  const whole = /^[A-Z][A-Z0-9_]*$/.test(name) && sign === "=" && startsLine(text, match.index);
  const value =
    read(closed, text, at) ?? read(quoted, text, at) ?? read(whole ? rest : plain, text, at);
  if (!value) return [];
  const isQuoted = value.start > at;
  const next = text[value.end] ?? "";
  const code = !isQuoted && (/[([`]/.test(next) || text.startsWith("${", value.end - 1));
  const unspaced = sign.trim() === sign && sign !== ":";
  const written = text.slice(value.start, value.end);
  return !code && isSecretValue(written, { kind, quoted: isQuoted, unspaced }) ? [value] : [];
}

function given(text: string, match: RegExpExecArray): Range[] {
  const kind = secretKindOf(match.groups?.name ?? "");
  const value = kind && read(plain, text, match.index + match[0].length);
  if (!value) return [];
  const written = text.slice(value.start, value.end);
  return isSecretValue(written, { kind, quoted: false, unspaced: true }) ? [value] : [];
}

function between(match: RegExpExecArray): Range[] {
  const { name = "", value = "" } = match.groups ?? {};
  const kind = secretKindOf(name) ?? (/identified by/i.test(name) ? "password" : null);
  if (!kind || !isSecretValue(value, { kind, quoted: true, unspaced: true })) return [];
  const start = match.index + match[0].lastIndexOf(value);
  return [{ start, end: start + value.length }];
}

function startsLine(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  return at === 0 || /(?:^|\n)(?:export )?$/.test(before);
}

function read(pattern: RegExp, text: string, at: number): Range | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const value = match?.groups?.value;
  if (!match || value === undefined) return null;
  const start = at + (match.groups?.mark?.length ?? 0);
  return { start, end: start + value.length };
}
