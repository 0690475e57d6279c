import { innermost } from "#core/functions/enclosing-function.ts";
import { addedOf, type Change, type Judged, type ReadFile } from "./change.ts";
import { broughtBy, factsIn } from "./facts.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

const tls =
  /rejectUnauthorized["']?\s*[:=]\s*(?:false|0|!1)|NODE_TLS_REJECT_UNAUTHORIZED|strictSSL["']?\s*[:=]\s*false|checkServerIdentity|\bverify\s*=\s*False\b|\bssl\s*[:=]\s*(?:false|False)\b|_create_unverified_context|CERT_NONE|check_hostname\s*=\s*False|VERIFY_NONE|verify_mode\b|verify_ssl["']?\s*(?:[:=]|=>)\s*false|InsecureSkipVerify|CURLOPT_SSL_VERIFY(?:PEER|HOST)|verify_peer(?:_name)?["']?\s*=>\s*(?:false|0)|allow_self_signed|ServerCertificate(?:Custom)?ValidationCallback|DangerousAcceptAny\w*|danger_accept_invalid\w*|TrustAll\w*|X509TrustManager|HostnameVerifier|ALLOW_ALL_HOSTNAME\w*|badCertificateCallback|NSAllowsArbitraryLoads|disableWarnings|insecure["']?\s*[:=]\s*(?:true|True)|minVersion["']?\s*[:=]\s*["']TLSv1(?:\.[01])?["']|sslmode\s*=\s*disable|secureProtocol|http\.sslVerify/g;

const off =
  /\b(?:secure|httpOnly|http_only|csrf|csrfProtection|xsrf|authenticate|authRequired|requireAuth|requiresAuth|auth|verifySignature|signed|checkExpiration)["']?\s*[:=]\s*(?:false|False|!1)|\b(?:skipAuth|bypass\w*|disable\w*(?:Auth|Csrf|Check|Verification)|allowAnonymous|noAuth|ignoreExpiration|public|isPublic)["']?\s*[:=]\s*(?:true|True|!0)|\b(?:permitAll|AllowAnonymous|csrf_exempt|skip_before_action|skip_authorization|skip_forgery_protection|withoutMiddleware|verify_authenticity_token|PermitAll|allow_any)\b|\balgorithms?["']?\s*[:=]\s*\[?\s*["']none["']|["']alg["']\s*:\s*["']none["']|\bAccess-Control-Allow-[\w-]+|\borigin["']?\s*:\s*(?:["']\*["']|true)|\b(?:createHash|hashlib\s*\.|MessageDigest\.getInstance|Digest::)\s*\(?\s*["']?(?:md5|sha1|MD5|SHA1|SHA-1)\b|\bjwt\s*\.\s*decode\b|\.\s*(?:role|roles|isAdmin|is_admin|permissions|scopes?)\s*=(?![=>])/g;

const grantedRole =
  /(?:\b(?:role|roles|scope|scopes|permissions?|group|plan)\w*["']?\s*[:=]\s*\[?\s*|\?\?=?\s*|\|\|=?\s*|\breturn\s+|\bor\s+)["'](?:admin|administrator|root|owner|superuser|super_?admin|staff|moderator|\*)["']/gi;
const grantedFlag =
  /\b(?:\w*(?:isAdmin|is_admin|isOwner|is_owner|is_staff|isStaff|is_superuser|isSuperuser|authorized|authenticated|isAuth\w*|permitted|verified|granted|hasAccess|has_access|allowed|canAccess|canEdit|paid|approved))["']?\s*[:=]\s*(?:true|True|1|!0)\b/g;
const constant =
  /(?:\|\||\bor\b)\s*(?:true|True|!0)\b|(?:&&|\band\b)\s*(?:false|False|!1)\b|\b(?:if|elif|unless)\s*\(?\s*(?:true|false|True|False|!0|!1|1|0)\s*[):]|\b1\s*===?\s*1\b|(?:auth|admin|allow|permi|access|verif|owner|paid|grant)\w*[^\n;]{0,80}\?\?\s*(?:true|!0)\b/gi;

/** A value compared with itself, or checked against itself. */
const itself =
  /(?<![\w.])([\w$]+(?:\.[\w$]+)*)\s*===?\s*\1(?![\w.([])|\b(?:compare\w*|equals?|verify\w*|timingSafeEqual|check\w*)\s*\(\s*([\w$]+(?:\.[\w$]+)*)\s*,\s*\2\s*[,)]/g;

/** Connections and accesses that would no longer be checked. */
export function securityOff(judged: Judged): RefusedContents | null {
  return (
    broughtBy(judged, ({ text }) => [
      ...factsIn(text, tls, "tls_off"),
      ...factsIn(text, off, "auth_off"),
      ...factsIn(text, grantedRole, "auth_off"),
      ...factsIn(text, grantedFlag, "auth_off"),
    ]) ??
    broughtBy(judged, ({ code }) => [
      ...factsIn(code, constant, "auth_off"),
      ...factsIn(code, itself, "auth_off"),
    ]) ??
    first(judged.changes, plainHttp) ??
    first(judged.changes, lostChecks) ??
    first(judged.changes, turnedChecks) ??
    first(judged.changes, grants)
  );
}

function first(changes: Change[], judge: (change: Change) => RefusedContents | null) {
  for (const change of changes) {
    const refused = change.isTest ? null : judge(change);
    if (refused) return refused;
  }
  return null;
}

/** `http:` where the same host was asked with `https:`. */
function plainHttp({ path, before, after }: Change): RefusedContents | null {
  if (!before) return null;
  const safe = before.text.split("https://").length;
  const plain = (file: ReadFile) => file.text.split(/http:\/\//).length;
  return after.text.split("https://").length < safe && plain(after) > plain(before)
    ? refuse("tls_off", `${path} would ask over http what it asked over https.`)
    : null;
}

const checks =
  /\b(?:\w*(?:auth(?!or(?!i))|permission|forbid|unauthori[sz]ed|verif(?:y|ies)|csrf|isAdmin|is_admin|hasRole|has_role|requireRole|isOwner|is_owner|canAccess|sanitize|escapeHtml|timingSafeEqual|compare_digest|signature|validate)\w*|40[13])\b/gi;

/** What asks who somebody is may move, and may not become less. */
function lostChecks({ path, before, after }: Change): RefusedContents | null {
  if (!before) return null;
  const count = (file: ReadFile) => {
    const found = new Map<string, number>();
    for (const [name] of withoutComments(file).matchAll(checks))
      found.set(name.toLowerCase(), (found.get(name.toLowerCase()) ?? 0) + 1);
    return found;
  };
  const has = count(after);
  for (const [name, times] of count(before)) {
    if ((has.get(name) ?? 0) < times)
      return refuse("auth_off", `${path} would ask less often for \`${name}\`.`);
  }
  return null;
}

/** A file's text without its comments; plain strings stay. */
function withoutComments({ text, comments }: ReadFile): string {
  if (comments === text) return text;
  return [...text]
    .map((each, at) => (comments[at] === each && /\S/.test(each) ? " " : each))
    .join("");
}

const question =
  /(!{0,2})\s*(?:\(\s*)?(?<![\w$.?])((?:[\w$]+\s*(?:\?\.|\.)\s*)*\w*(?:auth(?!or(?!i))|admin|permission|allowed|permitted|role|owner|verif|valid|signature|token|password|blocked|banned|revoked|expired|locked|disabled|suspended|active|enabled)\w*)/gi;
const anyQuestion =
  /(!{0,2})\s*(?:\(\s*)?(?<![\w$.?])((?:[\w$]+\s*(?:\?\.|\.)\s*)*[A-Za-z_$][\w$]*)/g;
const denying = /\b40[13]\b|unauthori[sz]|forbid|denied|\bdeny\b|\breject\b/i;

/** A check that is asked the other way round. */
function turnedChecks({ path, before, after, hunks }: Change): RefusedContents | null {
  for (const { removed, added } of hunks) {
    const old = questionsIn(removed.map((line) => before?.codeLines[line - 1] ?? ""));
    const now = questionsIn(added.map((line) => after.codeLines[line - 1] ?? ""));
    for (const [name, signs] of old) {
      const left = now.get(name);
      if (
        left &&
        [...signs].every((sign) => !left.has(sign)) &&
        signs.size === 1 &&
        left.size === 1
      )
        return refuse("auth_off", `${path} would ask \`${name}\` the other way round.`);
    }
  }
  return null;
}

function questionsIn(lines: string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of lines) {
    const asked = denying.test(line) ? anyQuestion : question;
    for (const { 1: sign = "", 2: name = "", index, 0: whole } of line.matchAll(asked)) {
      const key = name.replace(/[\s?]/g, "");
      const behind = /^\s*([!=]==?)/.exec(line.slice(index + whole.length))?.[1]?.[0] ?? "";
      const isNot = (/\bnot\s*$/.test(line.slice(0, index)) || sign === "!") !== (behind === "!");
      found.set(key, (found.get(key) ?? new Set()).add(isNot ? "not" : "is"));
    }
  }
  return found;
}

const guard =
  /auth(?!or(?!i))|login|permission|permit|verif|allow|admin|csrf|signature|guard|access|owner|entitle|session|credential|password|^(?:can|may)[A-Z_]/i;
const granting =
  /\breturn\s+(?:true|True|1)\b|=>\s*true\b|\breturn\s+next\s*\(\s*\)|^\s*next\s*\(\s*\)|^\s*true\s*$/;

/** A function that lets somebody in, and would do so once more. */
function grants(change: Change): RefusedContents | null {
  const { path, before, after } = change;
  const count = (file: ReadFile | null) =>
    (file?.codeLines ?? []).filter((line) => granting.test(line)).length;
  if (count(after) <= count(before)) return null;
  const added = addedOf(change, after.codeLines).find(({ text, line }) => {
    if (!granting.test(text)) return false;
    const holder = innermost(after.functions, line);
    const body = holder && after.lines.slice(holder.start - 1, holder.end).join("\n");
    return guard.test(holder?.name ?? "") || denying.test(body ?? "");
  });
  return added ? refuse("auth_off", `${path}:${added.line} would let in whom it kept out.`) : null;
}
