let lastId = 0;

export function jobApi(queue) {
  return {
    submit({ kind, payload, priority }) {
      if (typeof kind !== "string" || kind === "") return { status: 400, error: "kind is missing" };
      lastId += 1;
      const job = { id: lastId, kind, payload, priority };
      const depth = queue.add(job);
      return { status: 202, id: job.id, depth };
    },
    status() {
      return { status: 200, waiting: queue.depth(), running: queue.taken.size };
    },
  };
}
