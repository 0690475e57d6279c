import { HttpError } from "./errors.js";
import { parseQuery } from "./query.js";

function compile(pattern) {
  return pattern.split("/").filter(Boolean);
}

function match(parts, path) {
  const given = path.split("/").filter(Boolean);
  const params = {};
  for (const [i, part] of parts.entries()) {
    if (part.startsWith("*")) {
      params[part.slice(1)] = given.slice(i).map((text) => decodeURIComponent(text)).join("/");
      return params;
    }
    if (given[i] === undefined) return null;
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(given[i]);
    else if (part !== given[i]) return null;
  }
  return given.length === parts.length ? params : null;
}

export class Router {
  #routes = [];

  get(pattern, handler) {
    this.#routes.push({ parts: compile(pattern), handler });
    return this;
  }

  /** Answers a request; an HttpError becomes its status, anything else is thrown. */
  handle(url) {
    try {
      const [path, search = ""] = url.split("?");
      const query = parseQuery(search);
      for (const { parts, handler } of this.#routes) {
        const params = match(parts, path);
        if (params) return { status: 200, body: handler({ params, query }) };
      }
      throw new HttpError(404, `nothing at ${path}`);
    } catch (error) {
      if (error instanceof HttpError) return { status: error.status, body: { error: error.message } };
      throw error;
    }
  }
}
