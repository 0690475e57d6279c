import { expect, test } from "vitest";
import { contractRoutes, routesOf } from "../service/api/routes.fixture.ts";
import { internalApi, publicApi } from "./http.ts";

test("the internal API answers the routes of its contract and the public ones, and no other", () => {
  expect(routesOf(publicApi)).toEqual(["POST /webhooks/github"]);
  expect(routesOf(internalApi)).toEqual([...contractRoutes("git"), ...routesOf(publicApi)].sort());
});
