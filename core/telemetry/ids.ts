import { toHex } from "#core/hex.ts";

/**
 * An id of OTLP's JSON as lower-case hex, or empty where it is none. The rule is hex in any case;
 * old Swift, Dart and JavaScript senders wrote base64, which its length gives away.
 */
export function idFromJson(value: unknown, bytes: 16 | 8): string {
  if (typeof value !== "string") return "";
  if (value.length === bytes * 2) return usable(value.toLowerCase());
  if (value.length !== (bytes === 16 ? 24 : 12)) return "";
  return usable(fromBase64(value));
}

/** An id of protobuf as hex, or empty where its length or content makes it invalid. */
export function idFromBytes(value: Uint8Array, bytes: 16 | 8): string {
  return value.length === bytes ? usable(toHex(value)) : "";
}

function usable(hex: string): string {
  return /^[0-9a-f]+$/.test(hex) && !/^0+$/.test(hex) ? hex : "";
}

function fromBase64(value: string): string {
  try {
    return toHex(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)));
  } catch {
    return "";
  }
}
