import { thumbnailWorker } from "./thumbnail.js";
import { transcodeWorker } from "./transcode.js";

export function workers(parts) {
  const byKind = { transcode: transcodeWorker(parts), thumbnail: thumbnailWorker(parts) };
  return async function handle(job) {
    const run = byKind[job.kind];
    if (!run) throw new Error(`no worker for ${job.kind}`);
    return run(job);
  };
}
