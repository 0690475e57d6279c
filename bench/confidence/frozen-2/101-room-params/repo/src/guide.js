import { HttpError } from "./http/errors.js";
import { Router } from "./http/router.js";

export function guide(works) {
  return new Router()
    .get("/rooms/:room", ({ params, query }) =>
      works.filter((w) => w.room === params.room && w.title.includes(query.title ?? "")))
    .get("/rooms/:room/works/:work", ({ params }) => {
      const found = works.find((w) => w.room === params.room && w.title === params.work);
      if (!found) throw new HttpError(404, `no ${params.work} in ${params.room}`);
      return found;
    })
    .get("/audio/*file", ({ params }) => ({ file: params.file }));
}
