import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import * as z from "zod";

const Operation = z.looseObject({
  responses: z.record(
    z.string(),
    z.looseObject({
      content: z.record(z.string(), z.looseObject({ schema: z.unknown() })).optional(),
    }),
  ),
});
const Description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** GitHub's own description of its API, and a check of an answer against it. */
export function githubSchema(): (
  method: string,
  path: string,
  status: number,
  body: unknown,
) => string[] {
  const require = createRequire(import.meta.url);
  const file = require.resolve("@octokit/openapi/generated/api.github.com.deref.json");
  const { paths } = Description.parse(JSON.parse(readFileSync(file, "utf8")));
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const known = new Map<string, ValidateFunction>();
  return (method, path, status, body) => {
    const name = `${method} ${path} ${status}`;
    const validate = known.get(name) ?? ajv.compile(schemaOf(paths, method, path, status));
    known.set(name, validate);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${name} ${instancePath}: ${message}`,
        );
  };
}

function schemaOf(
  paths: z.infer<typeof Description>["paths"],
  method: string,
  path: string,
  status: number,
): object {
  const operation = Operation.parse(paths[path]?.[method.toLowerCase()]);
  const schema = operation.responses[String(status)]?.content?.["application/json"]?.schema;
  if (typeof schema !== "object" || schema === null)
    throw new Error(`GitHub describes no answer ${method} ${path} ${status}`);
  return nullable(schema);
}

/** OpenAPI 3.0 says `nullable`; JSON Schema says so with a type. */
function nullable(schema: object): object {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "example" || key === "examples") continue;
    copy[key] = Array.isArray(value)
      ? value.map((each) => (isObject(each) ? nullable(each) : each))
      : isObject(value)
        ? nullable(value)
        : value;
  }
  if (!("nullable" in copy) || copy.nullable !== true) return copy;
  const { nullable: _, ...rest } = copy;
  return { anyOf: [{ type: "null" }, rest] };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
