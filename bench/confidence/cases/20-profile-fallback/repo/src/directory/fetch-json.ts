export type Get = (path: string) => Promise<{ status: number; body: string }>;

export class Unreachable extends Error {
  constructor(path: string, options: ErrorOptions) {
    super(`the directory did not answer ${path}`, options);
    this.name = "Unreachable";
  }
}

export class NotFound extends Error {
  override name = "NotFound";
}

export async function fetchJson<T>(get: Get, path: string): Promise<T> {
  let answer: { status: number; body: string };
  try {
    answer = await get(path);
  } catch (cause) {
    throw new Unreachable(path, { cause });
  }
  if (answer.status === 404) throw new NotFound(path);
  return JSON.parse(answer.body);
}
