import { detectInLogs } from "#core/detection/detect-logs.ts";
import { detectInTraces } from "#core/detection/detect-traces.ts";
import type { Detected } from "#core/detection/detected.ts";
import type { DetectionSettings } from "#core/detection/evidence.ts";
import type { ReleaseSeen } from "#core/detection/release-seen.ts";
import { releasesIn } from "#core/detection/releases-in.ts";
import { countDataPoints } from "#core/telemetry/count-data-points.ts";
import { decodeLogs, decodeTraces } from "#core/telemetry/decode.ts";
import type { Encoding } from "#core/telemetry/telemetry.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { createLog } from "../service/observe/log.ts";
import { currentTraceparent, type SpanStart, startTrace } from "../service/observe/tracing.ts";
import { readSettings } from "../service/settings.ts";
import { requireQuota, spendQuota } from "./admission/quotas.ts";
import { withBody } from "./admission/with-body.ts";
import { within } from "./admission/within.ts";
import { taken } from "./answer.ts";
import { deliver } from "./deliver.ts";
import type { Env } from "./env.ts";
import type { MessageHead } from "./evidence-message.ts";
import { exportId } from "./export-id.ts";
import { ownerOfRequest } from "./keys.ts";
import { noteReleases } from "./releases/note-releases.ts";
import { Settings } from "./settings.ts";
import type { Seen } from "./watch/note-request.ts";
import { counts, type EvidenceRecord, type Role, withinLimits } from "./within-limits.ts";

const log = createLog("agent");

/** An export that was taken: its answer, and what of it the project's page may show. */
export type TakenExport = { response: Response; project: string; outcome: Seen["outcome"] };

/**
 * Takes an export of traces or logs: finds the incidents in it, redacts them, and answers 2xx only
 * once they are durable, since a client keeps nothing after it. An export without incidents is
 * answered at once.
 */
export function takeExport(signal: "traces" | "logs") {
  return async (
    request: Request,
    encoding: Encoding,
    env: Env,
    ctx: ExecutionContext,
  ): Promise<TakenExport> => {
    const receivedAtMs = Date.now();
    const settings = readSettings(Settings, env);
    const owner = await ownerOfRequest(request, env, ctx);
    const leftMs = settings.ANSWER_WITHIN_MS - (Date.now() - receivedAtMs);
    requireQuota(owner, env, ctx);
    return withBody(request, encoding, owner, env, ctx, async (body) => {
      const { detected, rejected, records, releases } = detect(signal, body, encoding, {
        latencyThresholdMs: owner.settings.latencyThresholdMs,
        receivedAtMs,
      });
      noteReleases(owner, releases, env, ctx);
      const { evidence, refused } = withinLimits(detected, owner.settings.redaction);
      const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
      spendQuota(owner, evidence.length + refusals);
      if (evidence.length + refusals > 0) {
        const { assertionHelpers } = owner.settings;
        const head: MessageHead = {
          v: MESSAGE_VERSION,
          id: await exportId(owner.projectId, signal, body),
          kind: "detections",
          projectId: owner.projectId,
          receivedAt: new Date(receivedAtMs).toISOString(),
          ...(assertionHelpers.length > 0 && { assertionHelpers }),
        };
        await startTrace({ service: "agent", env, ctx }, spanOf(signal, receivedAtMs), async () => {
          const traceparent = currentTraceparent();
          const traced = traceparent === undefined ? head : { ...head, traceparent };
          const delivering = deliver(traced, evidence, refused, env, settings);
          await within(Math.max(1, leftMs), "What an export has to wait for", delivering);
          const roles = Object.fromEntries(countBy(evidence));
          log("info", "evidence found", {
            ...head,
            project: owner.slug,
            signal,
            ...roles,
            refused,
          });
        });
      }
      const certain = evidence.filter(counts).length;
      const recorded = evidence.length - certain;
      const failures = certain + refusals;
      const outcome = { kind: "taken", signal, records, failures, recorded } as const;
      const partial = { signal, rejected: rejected + refusals, message: why(rejected, refused) };
      const response = partial.rejected === 0 ? taken(encoding) : taken(encoding, partial);
      return { response, project: owner.slug, outcome };
    });
  };
}

/** The start of an incident's trace. A healthy export has none: it would only repeat the app's own. */
function spanOf(signal: "traces" | "logs", startMs: number): SpanStart {
  const route = `/v1/${signal}`;
  const attributes = { "http.request.method": "POST", "http.route": route };
  return { name: `POST ${route}`, kind: "server", startMs, attributes };
}

function countBy(evidence: EvidenceRecord[]): Map<Role, number> {
  const groups = Map.groupBy(evidence, ({ role }) => role);
  return new Map([...groups].map(([role, members]) => [role, members.length]));
}

/** Metrics are not stored: that is said in OTLP's own words, so that no SDK fills its log with errors. */
export async function takeMetrics(
  request: Request,
  encoding: Encoding,
  env: Env,
  ctx: ExecutionContext,
): Promise<TakenExport> {
  const owner = await ownerOfRequest(request, env, ctx);
  return withBody(request, encoding, owner, env, ctx, (body) => {
    const rejected = countDataPoints(body, encoding);
    const partial = { signal: "metrics", rejected, message: "metrics are not stored" } as const;
    const response = rejected === 0 ? taken(encoding) : taken(encoding, partial);
    return { response, project: owner.slug, outcome: { kind: "metrics" } };
  });
}

function detect(
  signal: "traces" | "logs",
  body: Uint8Array,
  encoding: Encoding,
  settings: DetectionSettings,
): { detected: Detected; rejected: number; records: number; releases: ReleaseSeen[] } {
  if (signal === "traces") {
    const { resourceSpans, rejected } = decodeTraces(body, encoding);
    const records = resourceSpans.reduce((sum, { spans }) => sum + spans.length, 0);
    const detected = detectInTraces(resourceSpans, settings);
    return { detected, rejected, records, releases: releasesIn(resourceSpans) };
  }
  const { resourceLogs, rejected } = decodeLogs(body, encoding);
  const records = resourceLogs.reduce((sum, each) => sum + each.records.length, 0);
  return { detected: detectInLogs(resourceLogs, settings), rejected, records, releases: [] };
}

function why(unreadable: number, refused: Record<string, number>): string {
  const reasons = Object.entries(refused).map(
    ([reason, count]) => `${count} failures refused: ${reason.replace("_", " ")} for one export`,
  );
  return [...(unreadable > 0 ? [`${unreadable} could not be read`] : []), ...reasons].join("; ");
}
