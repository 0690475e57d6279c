import { type IRequest, Router } from "itty-router";
import { refusalOf, type SeenRefusal } from "#core/admission/seen-request.ts";
import { Fault, toFault } from "#core/fault.ts";
import type { Encoding, Signal } from "#core/telemetry/telemetry.ts";
import { createLog } from "../service/observe/log.ts";
import { metrics } from "../service/observe/metrics.ts";
import { failed, preflight, refused } from "./answer.ts";
import type { Env } from "./env.ts";
import { jsonEndpoint } from "./json-endpoint.ts";
import { isClients, isTurnedAway } from "./public-fault.ts";
import { takeDeploy } from "./take-deploy.ts";
import { type TakenExport, takeExport, takeMetrics } from "./take-export.ts";
import { takeSourceMap } from "./take-source-map.ts";
import { noteRequest } from "./watch/note-request.ts";

const log = createLog("agent");

type Handler = (
  request: Request,
  encoding: Encoding,
  env: Env,
  ctx: ExecutionContext,
) => Promise<TakenExport>;

type Answer = (request: IRequest, env: Env, ctx: ExecutionContext) => Response | Promise<Response>;

/** The agent's public paths, all of them: OTLP/HTTP, and what a CI job reports of releases. */
export const publicApi = Router<IRequest, [Env, ExecutionContext]>()
  .post("/v1/traces", counted("POST /v1/traces", otlpEndpoint(takeExport("traces"))))
  .post("/v1/logs", counted("POST /v1/logs", otlpEndpoint(takeExport("logs"))))
  .post("/v1/metrics", counted("POST /v1/metrics", otlpEndpoint(takeMetrics)))
  .post("/v1/deploys", counted("POST /v1/deploys", jsonEndpoint(takeDeploy)))
  .post("/v1/sourcemaps", counted("POST /v1/sourcemaps", jsonEndpoint(takeSourceMap)))
  .options("/v1/:signal", (request) =>
    isSignal(request) ? preflight() : new Response(null, { status: 405, headers: postOnly }),
  )
  .all("/v1/:signal", counted("other", noted(wrongMethod)))
  .all(
    "*",
    counted(
      "other",
      noted((request) =>
        refused(
          answerEncoding(request),
          404,
          "OTLP is taken at /v1/traces, /v1/logs and /v1/metrics.",
        ),
      ),
    ),
  );

/** Counts and times what a path answers, under a name that nobody outside can choose. */
function counted(route: string, answer: Answer): Answer {
  return async (request, env, ctx) => {
    const started = performance.now();
    const response = await answer(request, env, ctx);
    const status = String(response.status);
    metrics.count("aia_requests_total", { service: "agent", route, status });
    metrics.time({ service: "agent", route }, (performance.now() - started) / 1_000);
    return response;
  };
}

/** Wraps a handler so that whatever it throws becomes OTLP's own kind of answer. */
function otlpEndpoint(handle: Handler): Answer {
  return async (request, env, ctx) => {
    try {
      const done = await handle(request, requireEncoding(request), env, ctx);
      const { response, project, outcome } = done;
      noteRequest(request, { status: response.status, outcome }, project, env, ctx);
      return response;
    } catch (thrown) {
      const fault = toFault(thrown);
      metrics.count("aia_faults_total", { service: "agent", code: fault.code });
      if (!isClients(fault) && !isTurnedAway(fault)) {
        const stack = thrown instanceof Error ? thrown.stack : undefined;
        log("error", "export not taken", {
          path: new URL(request.url).pathname,
          fault: fault.report(),
          stack,
        });
      }
      const response = failed(answerEncoding(request), fault);
      const reason = refusalOf({ code: fault.code, mediaType: mediaType(request) });
      noteRefusal(request, response, reason, env, ctx);
      return response;
    }
  };
}

/** Notes a path that takes nothing, for who wonders where the telemetry went. */
function noted(refuse: (request: IRequest) => Response): Answer {
  return (request, env, ctx) => {
    const response = refuse(request);
    const byPath = refusalOf({ code: "not_found", mediaType: mediaType(request) });
    noteRefusal(request, response, response.status === 405 ? "method" : byPath, env, ctx);
    return response;
  };
}

function noteRefusal(
  request: Request,
  { status }: Response,
  reason: SeenRefusal,
  env: Env,
  ctx: ExecutionContext,
): void {
  const seen = { status, outcome: { kind: "refused", reason } } as const;
  noteRequest(request, seen, undefined, env, ctx);
}

const signals: Signal[] = ["traces", "logs", "metrics"];

const postOnly = { allow: "POST" };

function isSignal({ params }: IRequest): boolean {
  return signals.some((signal) => signal === params.signal);
}

function wrongMethod(request: IRequest): Response {
  const encoding = answerEncoding(request);
  const { signal } = request.params;
  if (signal === "deploys" || signal === "sourcemaps") {
    const fault = { code: "bad_request", message: "Send it with POST." };
    return Response.json({ fault }, { status: 405, headers: postOnly });
  }
  if (!isSignal(request)) {
    return refused(encoding, 404, "This signal is not taken.");
  }
  return refused(encoding, 405, "Send it with POST.", { allow: "POST, OPTIONS" });
}

function mediaType(request: Request): string {
  return request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** The request's encoding. Throws `unsupported_media`, with the way out for gRPC exporters. */
function requireEncoding(request: Request): Encoding {
  const type = mediaType(request);
  if (type === "application/x-protobuf" || type === "application/protobuf") return "protobuf";
  if (type === "application/json") return "json";
  if (type.startsWith("application/grpc")) {
    throw new Fault(
      "unsupported_media",
      "This is OTLP over HTTP, not gRPC: set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.",
    );
  }
  throw new Fault(
    "unsupported_media",
    "Send content-type application/x-protobuf or application/json.",
  );
}

/** Errors mirror the request's encoding; where it has none of ours, JSON is the readable one. */
function answerEncoding(request: Request): Encoding {
  return mediaType(request).endsWith("protobuf") ? "protobuf" : "json";
}
