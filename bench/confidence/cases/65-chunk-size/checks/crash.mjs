import { readResponse } from "../app/src/wire/response.js";
readResponse(Buffer.from(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "10", "0123456789abcdef", "0", "", ""].join("\r\n")));
