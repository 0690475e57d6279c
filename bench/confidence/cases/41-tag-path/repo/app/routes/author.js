import { readSegment } from "../segment.js";

export async function authorRoute(request, reply, { authors }) {
  const name = readSegment(request.raw);
  if (name === null) return reply.code(400).send({ error: "malformed name" });
  const author = await authors.named(name);
  if (!author) return reply.code(404).send({ error: "no such author" });
  return reply.send(author);
}
