import assert from "node:assert/strict";
import { teamPage } from "../app/src/team-page.js";
// As the team decided: a member without a picture is shown with initials, like a group.
const page = teamPage({ name: "Ops", groups: [], members: [{ name: "Ada L", picture: { key: "k", format: "webp" } }, { name: "Bob Ross", picture: null }] });
assert.match(page, /k\/64x64\.webp" alt=""> Ada L/);
assert.match(page, /<span class="initials">BR<\/span> Bob Ross/);
assert.match(page, /Ops \(2\)/);
assert.equal(page.match(/<img/g).length, 1);
