import { add, first, list, week } from "./handlers.js";

const routes = { "GET /meals": list, "POST /meals": add, "GET /meals/week": week, "GET /meals/first": first };

/** Calls the handler of a route. */
export function handle(route, input, res) {
  const handler = routes[route];
  if (!handler) return res.status(404).json({});
  return handler({ query: input, body: input }, res);
}
