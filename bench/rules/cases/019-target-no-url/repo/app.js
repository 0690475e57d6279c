const links = require("./links.js");

/** A small chain in the manner of Koa: every layer gets the context and what comes after it. */
function compose(layers) {
  return (ctx) => {
    const run = async (i) => {
      const layer = layers[i];
      if (layer) await layer(ctx, () => run(i + 1));
    };
    return run(0);
  };
}

async function logged(ctx, next) {
  await next();
  ctx.log.push(`${ctx.method} ${ctx.path} ${ctx.status}`);
}

async function routed(ctx) {
  const [, root, id] = ctx.path.split("/");
  if (root === "links" && ctx.method === "POST") return links.create(ctx);
  if (root === "links" && ctx.method === "PUT") return links.move(ctx, id);
  if (root === "host" && ctx.method === "GET") return links.host(ctx, id);
  ctx.status = 404;
}

module.exports = { handle: compose([logged, routed]) };
