const encoder = new TextEncoder();

/**
 * 128 bits of a text as 32 hex digits: FNV-1a of 64 bits, twice, the second from another start and
 * over the bytes backwards. For names that must come out the same everywhere and at once, never for
 * secrets: anyone can make two texts collide.
 */
export function hash128(text: string): string {
  const bytes = encoder.encode(text);
  return fnv1a64(bytes) + fnv1a64(bytes.toReversed(), 0x9e3779b9, 0x7f4a7c15);
}

/** FNV-1a, 64 bits, in two halves of 32: the prime is 2^40 + 0x1b3, so no product leaves 2^53. */
export function fnv1a64(bytes: Uint8Array, high = 0xcbf29ce4, low = 0x84222325): string {
  let hi = high;
  let lo = low;
  for (const byte of bytes) {
    lo = (lo ^ byte) >>> 0;
    const product = lo * 0x1b3;
    hi = (hi * 0x1b3 + Math.floor(product / 4_294_967_296) + lo * 256) % 4_294_967_296;
    lo = product % 4_294_967_296;
  }
  return hi.toString(16).padStart(8, "0") + lo.toString(16).padStart(8, "0");
}
