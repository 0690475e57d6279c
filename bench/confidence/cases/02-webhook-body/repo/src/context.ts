/** What a handler gets: the part of Hono's context that is used here. */
export type Context = {
  req: { text(): Promise<string>; header(name: string): string | undefined };
  json(body: unknown, status?: number): { status: number; body: unknown };
};

export type Queue = { send(message: unknown): Promise<void> };
