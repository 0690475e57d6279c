import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { contracts } from "./contracts.ts";
import { openApi } from "./openapi.ts";
import { serviceNames } from "./services.ts";

const Schema = z.record(z.string(), z.unknown());
const Content = z.record(z.string(), z.strictObject({ schema: Schema }));
const Operation = z.strictObject({
  operationId: z.string().regex(/^[a-z]\w+$/),
  summary: z.string().min(1),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(["path", "query"]),
        required: z.boolean(),
        schema: Schema,
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({ description: z.string().min(1), content: Content }),
  ),
});

/** OpenAPI 3.1's document object, as far as these documents use it: nothing else may stand in them. */
const Document = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(z.enum(["get", "post", "put"]), Operation),
  ),
  components: z.strictObject({ schemas: z.record(z.string(), Schema) }),
});

describe.each(serviceNames)("the OpenAPI document of %s", (service) => {
  const document = Document.parse(
    JSON.parse(JSON.stringify(openApi(service, contracts[service], "http://127.0.0.1:3000"))),
  );
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item).map((operation) => ({ path, ...operation })),
  );

  test("has an operation for every endpoint, each under its own name", () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(names.sort()).toEqual(Object.keys(contracts[service]).sort());
  });

  test("describes exactly the parameters that stand in a path", () => {
    for (const { path, parameters = [] } of operations) {
      const inPath = parameters.filter(({ in: where }) => where === "path");
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(inPath.map(({ name }) => name)).toEqual(named);
      expect(inPath.every(({ required }) => required)).toBe(true);
    }
  });

  test("holds JSON Schemas that compile, with no reference that leads out", () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false });
    ajv.addKeyword("components");
    const { schemas } = document.components;
    const all = operations.flatMap(({ parameters = [], requestBody, responses }) => [
      ...parameters.map(({ schema }) => schema),
      ...[requestBody, ...Object.values(responses)].flatMap((each) =>
        Object.values(each?.content ?? {}).map(({ schema }) => schema),
      ),
    ]);
    expect(all.length).toBeGreaterThan(0);
    for (const schema of all) {
      expect(() => ajv.compile({ ...schema, components: { schemas } })).not.toThrow();
    }
  });
});

test("a reply of state passes the schema of its document", () => {
  const document = Document.parse(
    JSON.parse(JSON.stringify(openApi("state", contracts.state, "http://127.0.0.1:3003"))),
  );
  const schema =
    document.paths["/projects"]?.get?.responses["200"]?.content["application/json"]?.schema;
  const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema ?? false);
  const project = {
    id: "0198f0aa-0000-7000-8000-000000000001",
    slug: "shop",
    name: "Shop",
    repository: null,
    settings: {
      automation: "manual",
      automationByEnvironment: [],
      latencyThresholdMs: null,
      rulesWhenModelFails: false,
      resolveAfterSeconds: 600,
      redaction: [],
      assertionHelpers: [],
      codeMappings: [],
      sample: false,
    },
  };
  expect(isValid({ projects: [project] })).toBe(true);
  expect(isValid({ projects: [{ ...project, slug: "No Slug" }] })).toBe(false);
});
