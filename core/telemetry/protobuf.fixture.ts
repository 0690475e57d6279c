/** Protobuf by hand, for bodies that no SDK writes: see protobuf.dev, "Encoding". */

/** A number as base-128 digits, the lowest first. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

/** A field of wire type 2: its length, then its bytes. */
export function bytesField(field: number, bytes: number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

/** A string, which travels as its UTF-8. */
export function textField(field: number, text: string): number[] {
  return bytesField(field, [...new TextEncoder().encode(text)]);
}

/** A field of wire type 0. */
export function varintField(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)];
}

/** A KeyValue whose value is text. */
export function attributeField(field: number, key: string, value: string): number[] {
  return bytesField(field, [...textField(1, key), ...bytesField(2, textField(1, value))]);
}

/** A Span with its two ids, in hex, and nothing else. */
export function bareSpan(traceId: string, spanId: string): number[] {
  return [...bytesField(1, bytesOf(traceId)), ...bytesField(2, bytesOf(spanId))];
}

function bytesOf(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
