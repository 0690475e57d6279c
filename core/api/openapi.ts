import * as z from "zod";
import { type FaultCode, faultCodes } from "#core/fault.ts";
import type { Contract, Endpoint } from "./endpoint.ts";
import { FaultReply } from "./fault-reply.ts";
import type { ServiceName } from "./services.ts";

type Json = { [name: string]: unknown };

/** A service's internal API as an OpenAPI 3.1 document. */
export function openApi(service: ServiceName, contract: Contract, server: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries(contract)) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: `AIA ${service}`,
      version: "1",
      description: "Internal: reached by service bindings, and on the laptop by its port.",
    },
    servers: [{ url: server }],
    paths,
    components: { schemas: { FaultReply: schemaOf(FaultReply, "output") } },
  };
}

function operation(name: string, endpoint: Endpoint): Json {
  const { summary, params, query, body, reply, media = "application/json" } = endpoint;
  return {
    operationId: name,
    summary,
    ...((params || query) && {
      parameters: [...parameters("path", params), ...parameters("query", query)],
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(body, "input") } },
      },
    }),
    responses: {
      200: { description: "Done.", content: { [media]: { schema: schemaOf(reply, "output") } } },
      ...refusals(endpoint),
      default: faultResponse("Anything else that went wrong."),
    },
  };
}

function parameters(where: "path" | "query", shape: z.ZodObject | undefined): Json[] {
  return Object.entries(shape?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === "path" || !z.safeParse(field, undefined).success,
    schema: schemaOf(field, "input"),
  }));
}

/** One response a status: several codes may share one. */
function refusals({ params, query, body, refusals: own = {} }: Endpoint): Record<number, Json> {
  const isChecked = params !== undefined || query !== undefined || body !== undefined;
  const whens: [FaultCode, string][] = [
    ...(isChecked ? [["bad_request", "The request is in the wrong form."] as const] : []),
    ...Object.entries(own),
  ].map(([code, when]) => [asCode(code), when]);
  const byStatus = Map.groupBy(whens, ([code]) => faultCodes[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      status,
      faultResponse(each.map(([code, when]) => `\`${code}\`: ${when}`).join(" ")),
    ]),
  );
}

/** The keys of a contract's refusals are fault codes; Object.entries widens them to string. */
function asCode(code: string): FaultCode {
  return code as FaultCode;
}

function faultResponse(description: string): Json {
  const schema = { $ref: "#/components/schemas/FaultReply" };
  return { description, content: { "application/json": { schema } } };
}

/** A shape as JSON Schema 2020-12, which is OpenAPI 3.1's own; what it cannot say is left open. */
function schemaOf(shape: z.core.$ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: "any" });
  return schema;
}
