import { PassThrough } from "node:stream";
import { finishUpload } from "../app/src/finish-upload.js";
const request = new PassThrough();
const done = finishUpload(request, { join: async () => {} });
request.write('{"name":"a","parts":[{"etag":"e1",');
setTimeout(() => request.end('"bytes":10}]}'), 20);
await done;
