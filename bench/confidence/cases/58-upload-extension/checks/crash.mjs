import { attacher } from "../app/src/attach.js";
await attacher({ store: { put: async () => {} }, thumbnails: {} })("t1", { name: "Dockerfile", bytes: Buffer.from("FROM scratch") });
