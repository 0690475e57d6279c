export type Reply = { status: number; type: string; text: string };

export function json(status: number, body: unknown): Reply {
  return { status, type: "application/json", text: JSON.stringify(body) };
}
