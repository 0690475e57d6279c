const { createServer } = require("node:http");
const { Router } = require("./lib/router.js");
const { loans } = require("./routes/loans.js");
const { books } = require("./routes/books.js");

const router = new Router();
books(router);
loans(router);

if (require.main === module) {
  createServer((req, res) => router.handle(req, res)).listen(process.env.PORT ?? 3000);
}

module.exports = { router };
