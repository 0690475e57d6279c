import { BadRequest } from "./errors.js";

export function serve(routes, request) {
  const handler = routes[`${request.method} ${request.path}`];
  if (!handler) return { status: 404, body: { error: "not found" } };
  try {
    return handler(request);
  } catch (error) {
    if (error instanceof BadRequest) return { status: 400, body: { error: error.message } };
    throw error;
  }
}
