import { teamPage } from "../app/src/team-page.js";
teamPage({ name: "Ops", groups: [], members: [{ name: "Ada", picture: { key: "k", format: "webp" } }, { name: "Bob", picture: null }] });
