export type Upstream = { text(): Promise<string>; ok: boolean };

/** The virus scanner's verdict on a file. It answers in JSON. */
export async function verdictOf(answer: Upstream): Promise<{ clean: boolean }> {
  const text = await answer.text();
  return JSON.parse(text);
}
