export function transcodeWorker({ store, encoder }) {
  return async function run(job) {
    const payload = await store.load(job.payloadKey);
    const results = [];
    for (const profile of payload.profiles) {
      results.push(await encoder.encode(payload.source, profile));
    }
    return { source: payload.source, results };
  };
}
