import { addedOf, type Judged, type ReadFile } from "./change.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

const address =
  /(?:\b[a-z][a-z0-9+.-]{1,20}:\\?\/\\?\/|["'`]\\?\/\\?\/)(?:[^\s/"'`@]{1,100}@)?([^\s/"'`<>()[\]{}?#:,;\\]{1,200})/giu;
const ip = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g;
const domains =
  "com|net|org|io|dev|app|xyz|ru|cn|biz|site|online|top|tk|cc|sh|example|test|click|link|ai|co";
const bare = new RegExp(
  String.raw`(?<![\w.-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:${domains})(?![\w.-])`,
  "giu",
);
/** Names that lead nowhere (RFC 2606 and 6761): a test may use them. */
const forTests =
  /^(?:(?:[\w-]+\.)*(?:example\.(?:com|org|net)|example|test|invalid|localhost)|127\.0\.0\.1)$/i;

/** An address of a host that stands nowhere in what was shown. */
export function newHosts({ changes, files, manifest }: Judged): RefusedContents | null {
  const known = new Set([...Object.values(files), manifest].flatMap(hostsIn));
  const texts = [...Object.values(files), manifest].join("\n").toLowerCase();
  for (const change of changes) {
    const { after, path, isTest } = change;
    const found = addedOf(change, after.lines).flatMap(({ text, line }) =>
      [...hostsIn(text), ...bareHosts(after, line)].map((host) => ({ host, line })),
    );
    for (const { host, line } of found) {
      if (known.has(host) || stands(host, texts) || (isTest && forTests.test(host))) continue;
      return refuse(
        "new_host",
        `${path}:${line} would bring a host that the repository does not name: ${host.slice(0, 100)}.`,
      );
    }
  }
  return null;
}

function hostsIn(text: string): string[] {
  const hosts = [...text.matchAll(address)].map(([, host = ""]) => host);
  return [...hosts, ...[...text.matchAll(ip)].map(([host]) => host)]
    .map((host) => host.toLowerCase().replace(/\.$/, ""))
    .filter((host) => host !== "" && !/^\$|^%|^\*$/.test(host));
}

/** A name with a domain's end, in a text: in code it may be a member. */
function bareHosts({ literals, lines }: ReadFile, line: number): string[] {
  const raw = lines[line - 1] ?? "";
  const texts = literals.filter((each) => each.line === line).map(({ value }) => value);
  // A text that code is put into, or that began on an earlier line, is not among the literals.
  return (raw.includes("`") ? [...texts, raw] : texts).flatMap((text) =>
    [...text.matchAll(bare)].map(([host]) => host.toLowerCase()),
  );
}

function stands(host: string, texts: string): boolean {
  for (let at = texts.indexOf(host); at >= 0; at = texts.indexOf(host, at + 1)) {
    if (!/[\w.-]/.test(texts[at - 1] ?? " ") && !/[\w-]/.test(texts[at + host.length] ?? " "))
      return true;
  }
  return false;
}
