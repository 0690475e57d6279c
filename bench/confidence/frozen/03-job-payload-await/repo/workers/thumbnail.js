const MAX_EDGE = 2048;

function fit({ width, height }) {
  const scale = Math.min(1, MAX_EDGE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

export function thumbnailWorker({ store, resizer }) {
  return async function run(job) {
    const payload = store.load(job.payloadKey);
    const sizes = payload.sizes.map(fit);
    const written = [];
    for (const size of sizes) written.push(await resizer.resize(payload.source, size));
    return { source: payload.source, written };
  };
}
