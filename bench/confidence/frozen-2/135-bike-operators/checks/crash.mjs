import { mapPage } from "../app/src/map-page.ts";
await mapPage([{ name: "velo", near: async () => { throw new Error("503"); } }], "station");
