import { createNote, importNotes, patchNote, shareNote } from "./notes.js";

const routes = [
  ["POST", /^\/notes$/, createNote],
  ["PATCH", /^\/notes\/([^/]+)$/, patchNote],
  ["POST", /^\/notes:import$/, importNotes],
  ["GET", /^\/shared\/([^/]+)$/, shareNote],
];

/** Answers one request. `request` has method, path, body (text) and user; the answer status and body. */
export async function app(request) {
  for (const [method, pattern, handler] of routes) {
    const match = pattern.exec(request.path);
    if (match && method === request.method) return handler(request, ...match.slice(1));
  }
  return { status: 404, body: "not found" };
}
