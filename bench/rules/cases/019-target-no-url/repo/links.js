const { randomBytes } = require("node:crypto");
const table = require("./table.js");

/** POST /links — body: { target } */
async function create(ctx) {
  let target;
  try {
    target = new URL(ctx.body.target);
  } catch {
    ctx.status = 400;
    ctx.body = { error: "target is no URL" };
    return;
  }
  const id = randomBytes(4).toString("hex");
  table.put(id, target.href);
  ctx.status = 201;
  ctx.body = { id };
}

/** PUT /links/:id — body: { target } */
async function move(ctx, id) {
  const target = new URL(ctx.body.target);
  if (!table.has(id)) {
    ctx.status = 404;
    return;
  }
  table.put(id, target.href);
  ctx.status = 200;
  ctx.body = { id };
}

/** GET /host/:id — where a link leads to, without following it. */
async function host(ctx, id) {
  const row = table.get(id);
  if (row === undefined) {
    ctx.status = 404;
    return;
  }
  ctx.status = 200;
  ctx.body = { host: new URL(row).host };
}

module.exports = { create, move, host };
