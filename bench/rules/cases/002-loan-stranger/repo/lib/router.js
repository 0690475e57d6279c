/** A router in the manner of Express, as much of it as the branch needs. */
class Router {
  constructor() {
    this.routes = [];
  }

  on(method, path, handler) {
    this.routes.push({ method, path: path.split("/"), handler });
  }

  async dispatch(method, url, body, res) {
    const parts = url.split("/");
    for (const route of this.routes) {
      if (route.method !== method || route.path.length !== parts.length) continue;
      const params = {};
      const fits = route.path.every((part, i) => {
        if (!part.startsWith(":")) return part === parts[i];
        params[part.slice(1)] = decodeURIComponent(parts[i]);
        return true;
      });
      if (fits) return route.handler({ params, body }, res);
    }
    return res.status(404).json({ error: "no such route" });
  }

  handle(req, res) {
    const answer = {
      status(code) {
        res.statusCode = code;
        return this;
      },
      json: (value) => res.end(JSON.stringify(value)),
    };
    this.dispatch(req.method, req.url, {}, answer).catch(() => answer.status(500).json({}));
  }
}

module.exports = { Router };
