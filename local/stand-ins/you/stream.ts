export type Event = { type: string } & Record<string, unknown>;

/** Events as You.com streams them: each with an id, its name, and its type repeated in the data. */
export function eventStream(events: Event[], firstId = 0): Response {
  const text = events
    .map(
      (event, index) =>
        `id: ${firstId + index}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
    )
    .join("");
  return new Response(text, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-cache" },
  });
}

const DELTA_CHARS = 40;

/** An agent's answer piece by piece. */
export function runEvents(text: string, results: object[] | null, milliseconds: number): Event[] {
  const body: Event[] = [];
  let outputIndex = 0;
  if (results) {
    const at = { output_index: outputIndex, type: "web_search.results" };
    body.push(
      { type: "response.output_item.added", response: { output_index: outputIndex } },
      { type: "response.output_content.full", response: { ...at, full: results } },
      { type: "response.output_item.done", response: { output_index: outputIndex } },
    );
    outputIndex += 1;
  }
  body.push({ type: "response.output_item.added", response: { output_index: outputIndex } });
  for (let start = 0; start < text.length; start += DELTA_CHARS) {
    const delta = text.slice(start, start + DELTA_CHARS);
    body.push({
      type: "response.output_text.delta",
      response: { output_index: outputIndex, type: "message.answer", delta },
    });
  }
  body.push({ type: "response.output_item.done", response: { output_index: outputIndex } });
  return [
    { type: "response.created", seq_id: 0 },
    { type: "response.starting", seq_id: 1 },
    ...body.map((event, index) => ({ ...event, seq_id: index + 2 })),
    {
      type: "response.done",
      seq_id: body.length + 2,
      response: { run_time_ms: milliseconds.toFixed(3), finished: true },
    },
  ];
}
