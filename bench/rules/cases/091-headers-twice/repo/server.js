const http = require("node:http");
const { pages } = require("./pages.js");

/** Answers as a page wants it; the page writes the response itself. */
function serve(request, response) {
  const url = new URL(request.url, "http://ferry.local");
  const page = pages[url.pathname] ?? pages["/404"];
  page(url.searchParams, response);
}

/** Starts on a free port; resolves to the server. */
function listen() {
  return new Promise((resolve) => {
    const server = http.createServer(serve);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

module.exports = { serve, listen };
