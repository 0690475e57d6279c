/** By lower-case name. */
export type HeaderMap = Record<string, string>;

export type ProxyRequest = { method: string; path: string; headers: HeaderMap; body: string | null };

export type ProxyResponse = {
  status: number;
  headers: HeaderMap;
  /** In the order the upstream sent them; there may be several of one name. */
  cookies: Array<[name: string, value: string]>;
  body: string;
};
