import { expect, test } from "vitest";
import { contractRoutes, routesOf } from "../service/api/routes.fixture.ts";
import { internalApi } from "./http.ts";

test("the internal API answers the routes of its contract, all of them and no other", () => {
  expect(routesOf(internalApi)).toEqual(contractRoutes("router"));
});
