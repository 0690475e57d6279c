import { compose } from "./compose.js";
import { etag } from "./middleware/etag.js";
import { requestId } from "./middleware/request-id.js";
import { timing } from "./middleware/timing.js";
import { json, noContent } from "./respond.js";

export function app({ notes, now, newId }) {
  async function route(request) {
    const [, collection, id] = request.path.split("/");
    if (collection !== "notes") return json(404, { error: "not found" });
    if (request.method === "GET" && id) {
      const note = notes.get(id);
      return note ? json(200, note) : json(404, { error: "no such note" });
    }
    if (request.method === "POST" && !id) {
      const note = { id: newId(), ...JSON.parse(request.body) };
      notes.set(note.id, note);
      return json(201, note, { location: `/notes/${note.id}` });
    }
    if (request.method === "DELETE" && id) {
      notes.delete(id);
      return noContent();
    }
    return json(405, { error: "not allowed" });
  }
  return compose([timing(now), requestId(newId), etag()], route);
}
