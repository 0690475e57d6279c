/** The part of Node's zlib that workerd offers and this service uses; the Workers' types leave it out. */
declare module "node:zlib" {
  type Limit = { maxOutputLength: number };
  export function gunzipSync(bytes: Uint8Array, limit: Limit): Uint8Array;
  export function inflateSync(bytes: Uint8Array, limit: Limit): Uint8Array;
  export function zstdDecompressSync(bytes: Uint8Array, limit: Limit): Uint8Array;
}
