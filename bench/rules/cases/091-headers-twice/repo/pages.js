const { after, piers } = require("./times.js");

function send(response, status, body, headers = {}) {
  response.writeHead(status, { "content-type": "text/plain", ...headers });
  response.end(body);
}

const pages = {
  "/": (query, response) => send(response, 200, [...piers.keys()].join("\n")),

  "/next": (query, response) => {
    const pier = query.get("pier");
    if (!piers.has(pier)) {
      send(response, 302, "", { location: "/" });
    }
    send(response, 200, after(pier, query.get("at") ?? "00:00"));
  },

  "/last": (query, response) => {
    const pier = query.get("pier");
    if (!piers.has(pier)) {
      send(response, 302, "", { location: "/" });
      return;
    }
    send(response, 200, piers.get(pier).at(-1));
  },

  "/404": (query, response) => send(response, 404, "no such page"),
};

module.exports = { pages };
