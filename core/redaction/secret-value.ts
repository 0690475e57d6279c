import type { SecretKind } from "./secret-name.ts";

type Written = {
  kind: SecretKind;
  quoted: boolean;
  /** `name=value`, without a space. */
  unspaced: boolean;
};

/** What is found where a secret would be: placeholders of other systems, templates, parameters. */
const placeholder =
  /^(?:<|\$|\/\^|\{|%[sdv({]|:[a-z]|\?|#\{|\*{2,}|x{4,}$|\.{3}|\[|&str|-+$|…)|^(?:[.*•xX]+|0x[0-9a-f]{1,16})$/;

/** What is found there in types, settings and messages. */
const words = new Set(
  `undefined null nil none true false yes no on off nan string number boolean bool int integer str text
  bytes object any unknown void never symbol char varchar uuid date required optional missing invalid
  expired empty unset present absent redacted filtered hidden masked removed denied refused revoked
  bearer basic digest oauth oauth2 apikey password secret token auth value example changed sent reset
  include omit same-origin identifier keyword word error failed ok default`.split(/\s+/),
);

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const identifier = /^[A-Za-z_$@][\w$]*[?!]?$/;
const member = /^[A-Za-z_$@][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]*)+$/;

/** Whether the value beside a name that announces a secret is one, and not a type, a word, a call or a placeholder. */
export function isSecretValue(value: string, { kind, quoted, unspaced }: Written): boolean {
  const text = value.trim();
  if (text === "" || placeholder.test(text) || words.has(text.toLowerCase())) return false;
  if (kind === "number") return /^\d[\d -]{2,15}$/.test(text);
  if (kind === "session" && uuid.test(text)) return false;
  if (!quoted && isCode(text.replace(/[!?]+$/, ""))) return false;
  if (isRules(text) || isInstruction(text)) return false;
  if (!quoted && !unspaced && kind === "key" && isType(text)) return false;
  if (/\s/.test(text)) return kind === "password" && quoted && !isSentence(text);
  if (kind === "password") return isPassword(text, quoted || unspaced);
  return isKey(text);
}

/** Other names: `config.token`, `newPassword`, `this.secret`; a random value mixes digits in. */
function isCode(value: string): boolean {
  if (member.test(value)) return !/\d/.test(value) || value.length < 20;
  // People number their passwords (`prodDb2024Pass`), hardly their variables.
  const digits = value.replace(/\D/g, "").length;
  return (
    digits < 3 &&
    identifier.test(value) &&
    /(?:password|passwd|pwd|pass|secret|token|key)$/i.test(value)
  );
}

/** What a form checks: `required|string|min:8`. */
function isRules(value: string): boolean {
  return /^[a-z_]+(?::[\w,]{1,40})?(?:\|[a-z_]+(?::[\w,]{1,40})?){1,12}$/.test(value);
}

/** What a template says to put there: `your-password-here`, `change-me`. */
function isInstruction(value: string): boolean {
  return /^(?:your|change|insert|enter|replace|put)[-_ ]?[a-z]{2,20}(?:[-_ ][a-z]{1,20}){0,5}$/i.test(
    value,
  );
}

/** `signature: Uint8Array`: a name with a number in it. */
function isType(value: string): boolean {
  return value.length < 20 && identifier.test(value) && value.replace(/\D/g, "").length < 3;
}

function isPassword(value: string, written: boolean): boolean {
  if (/^\d{1,3}$/.test(value)) return false;
  if (written) return value.length >= 3;
  return value.length >= 6 && !/^[A-Za-z_$.]+[,;:.]?$/.test(value);
}

/** A key is long, or mixes kinds of letters; a plain word or a small number is none. */
function isKey(value: string): boolean {
  if (/^\d+$/.test(value)) return value.length >= 24;
  if (/^[A-Za-z]+$/.test(value) && value.length < 20) return false;
  if (/^[a-z]+(?:[-_.:/][a-z]+)*$/i.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter((kind) => kind.test(value)).length;
  return value.length >= 8 && (kinds >= 2 || value.length >= 20);
}

/** What a form says of a password ("must be at least 8 characters"), against a passphrase. */
function isSentence(text: string): boolean {
  return /\b(?:is|are|be|must|should|may|cannot|not|at least|required|invalid|missing|wrong|too|does|has|have|with)\b/i.test(
    text,
  );
}
