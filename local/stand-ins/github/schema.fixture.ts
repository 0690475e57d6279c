import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import * as z from "zod";

const Reply = z.union([
  z.object({ $ref: z.string() }),
  z.looseObject({
    content: z.record(z.string(), z.looseObject({ schema: z.unknown() })).optional(),
  }),
]);
const Operation = z.looseObject({ responses: z.record(z.string(), Reply) });
const Description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    responses: z.record(z.string(), Reply),
  }),
});
type Description = z.infer<typeof Description>;

const ID = "https://api.github.example/description";
const ERROR = { $ref: `${ID}#/components/schemas/basic-error` };
const FIRST_ERROR = 400;

/**
 * GitHub's own description of its API, and a check of an answer against it. Refusals that the
 * description does not name for a path are held to GitHub's one form of them.
 */
export function githubSchema(): (
  method: string,
  path: string,
  status: number,
  body: unknown,
) => string[] {
  const require = createRequire(import.meta.url);
  const file = require.resolve("@octokit/openapi/generated/api.github.com.json");
  const description = Description.parse(JSON.parse(readFileSync(file, "utf8")));
  const ajv = new Ajv({
    ...{ strict: false, validateFormats: false, allErrors: true },
    // The description is large, and each of its schemas is used once or twice: what compiles fastest is best.
    ...{ validateSchema: false, inlineRefs: false, code: { optimize: false } },
  });
  const { schemas } = description.components;
  ajv.addSchema({ $id: ID, components: { schemas: asJsonSchema(schemas) } });
  const known = new Map<string, ValidateFunction>();
  return (method, path, status, body) => {
    const name = `${method} ${path} ${status}`;
    const validate = known.get(name) ?? ajv.compile(schemaOf(description, method, path, status));
    known.set(name, validate);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${name} ${instancePath}: ${message}`,
        );
  };
}

function schemaOf(
  { paths, components }: Description,
  method: string,
  path: string,
  status: number,
): object {
  const operation = Operation.parse(paths[path]?.[method.toLowerCase()]);
  const given = operation.responses[String(status)];
  const [, shared = ""] =
    /^#\/components\/responses\/(.+)$/.exec(String(given && "$ref" in given ? given.$ref : "")) ??
    [];
  const reply = shared === "" ? given : components.responses[shared];
  const content = reply && "content" in reply ? reply.content : undefined;
  const schema = content?.["application/json"]?.schema;
  if (isObject(schema)) return asJsonSchema(schema);
  if (status >= FIRST_ERROR) return ERROR;
  throw new Error(`GitHub describes no answer ${method} ${path} ${status}`);
}

/** OpenAPI 3.0 says `nullable`, which JSON Schema says with a type; and a reference names its document. */
function asJsonSchema(schema: object): object {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "example" || key === "examples") continue;
    if (key === "$ref" && typeof value === "string") copy[key] = `${ID}${value}`;
    else
      copy[key] = Array.isArray(value)
        ? value.map((each) => (isObject(each) ? asJsonSchema(each) : each))
        : isObject(value)
          ? asJsonSchema(value)
          : value;
  }
  if (!("nullable" in copy) || copy.nullable !== true) return copy;
  const { nullable: _, ...rest } = copy;
  return { anyOf: [{ type: "null" }, rest] };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
