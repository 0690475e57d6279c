const PER_PAGE = 20;

export async function tagRoute(request, reply, { posts }) {
  const tag = decodeURIComponent(request.raw).toLowerCase();
  const page = Math.max(1, Number(request.query?.page ?? 1) || 1);
  const found = await posts.tagged(tag);
  if (found.length === 0) return reply.code(404).send({ error: `nothing is tagged ${tag}` });
  const from = (page - 1) * PER_PAGE;
  return reply.send({ tag, pages: Math.ceil(found.length / PER_PAGE), posts: found.slice(from, from + PER_PAGE) });
}
