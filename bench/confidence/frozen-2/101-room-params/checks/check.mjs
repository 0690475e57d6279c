import assert from "node:assert/strict";
import { guide } from "../app/src/guide.js";
import { Router } from "../app/src/http/router.js";
const works = [{ room: "Salle 2", title: "100% lin+or" }];
const app = guide(works);
assert.equal(app.handle("/rooms/Salle%202/works/100%25%20lin+or").status, 200);
for (const url of ["/rooms/Salle%E0%A4%A", "/rooms/Salle%202/works/100%", "/audio/fr/%C3/intro.mp3"])
  assert.equal(app.handle(url).status, 400, url);
assert.equal(app.handle("/audio/fr/entr%C3%A9e.mp3").body.file, "fr/entrée.mp3");
assert.equal(app.handle("/nothing").status, 404);
assert.equal(app.handle("/rooms/x?title=%zz").status, 400);
const broken = new Router().get("/x", () => { decodeURIComponent("%"); });
assert.throws(() => broken.handle("/x"), URIError);
