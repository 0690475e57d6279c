import { store } from "./store.js";

const bad = (why) => ({ status: 400, body: why });

export async function createNote(request) {
  let note;
  try {
    note = JSON.parse(request.body);
  } catch {
    return bad("the body is no JSON");
  }
  if (typeof note.text !== "string") return bad("text is missing");
  return { status: 201, body: await store.add(request.user, note.text) };
}

export async function patchNote(request, id) {
  const changes = JSON.parse(request.body);
  const note = await store.get(id);
  if (!note || note.owner !== request.user) return { status: 404, body: "not found" };
  note.text = changes.text ?? note.text;
  return { status: 200, body: note.id };
}

export async function importNotes(request) {
  const kept = [];
  for (const line of request.body.split("\n").filter(Boolean)) {
    kept.push(await store.add(request.user, line));
  }
  return { status: 201, body: kept.join(",") };
}

export async function shareNote(request, token) {
  const share = await store.share(token);
  const grant = JSON.parse(share.grant);
  if (grant.expired) return { status: 410, body: "gone" };
  return { status: 200, body: (await store.get(share.note)).text };
}
