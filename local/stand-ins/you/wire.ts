import { type RefusalName, refusals } from "./script.ts";

/** In whose form a call came, and is answered. */
export type Wire = "you" | "openai" | "anthropic";

/** A refusal by its name, in the body and with the status that this service gives it. */
export function refusalIn(wire: Wire, name: RefusalName): { status: number; body: object } {
  const { status, body } = refusals[name];
  if (wire === "you") return { status, body };
  const message = "detail" in body ? body.detail : body.error;
  const theirs = wire === "openai" ? openAi[name] : anthropic[name];
  const said = theirs.message ?? message;
  if (wire === "anthropic") {
    const error = { type: theirs.type, message: said };
    return { status: theirs.status, body: { type: "error", error, request_id: "req_stand_in" } };
  }
  const error = { message: said, type: theirs.type, param: null, code: theirs.code ?? null };
  return { status: theirs.status, body: { error } };
}

/** A request that is refused as it is. */
export function malformed(wire: Exclude<Wire, "you">, message: string): Response {
  const error =
    wire === "openai"
      ? { message, type: "invalid_request_error", param: null, code: null }
      : { type: "invalid_request_error", message };
  return Response.json(wire === "openai" ? { error } : { type: "error", error }, { status: 400 });
}

type Theirs = { status: number; type: string; code?: string; message?: string };

const noKey = { status: 401, type: "invalid_request_error", code: "invalid_api_key" };
const noModel = {
  status: 404,
  type: "invalid_request_error",
  code: "model_not_found",
  message: "The model does not exist or you do not have access to it.",
};
const broken = { status: 500, type: "server_error" };

/** OpenAI's: an account without credit is a 429 too, told apart by its code. */
const openAi: Record<RefusalName, Theirs> = {
  key_missing: noKey,
  key_invalid: noKey,
  key_invalid_400: noKey,
  no_credit: {
    status: 429,
    type: "insufficient_quota",
    code: "insufficient_quota",
    message: "You exceeded your current quota, please check your plan and billing details.",
  },
  no_scope: { status: 403, type: "insufficient_permissions" },
  agent_not_found: noModel,
  agent_not_supported: noModel,
  bad_combination: { status: 400, type: "invalid_request_error" },
  too_many: { status: 429, type: "requests", code: "rate_limit_exceeded" },
  authentication_broken: broken,
  authorization_broken: broken,
  overloaded: { status: 503, type: "server_error" },
};

const unauthenticated = { status: 401, type: "authentication_error", message: "invalid x-api-key" };
const unknown = { status: 404, type: "not_found_error", message: "model: no-such-model" };

/** Anthropic's: an account without credit is a 400, and an overload has a status of its own. */
const anthropic: Record<RefusalName, Theirs> = {
  key_missing: unauthenticated,
  key_invalid: unauthenticated,
  key_invalid_400: unauthenticated,
  no_credit: {
    status: 400,
    type: "invalid_request_error",
    message: "Your credit balance is too low to access the Anthropic API.",
  },
  no_scope: { status: 403, type: "permission_error" },
  agent_not_found: unknown,
  agent_not_supported: unknown,
  bad_combination: { status: 400, type: "invalid_request_error" },
  too_many: { status: 429, type: "rate_limit_error" },
  authentication_broken: { status: 500, type: "api_error" },
  authorization_broken: { status: 500, type: "api_error" },
  overloaded: { status: 529, type: "overloaded_error", message: "Overloaded" },
};
