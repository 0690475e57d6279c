const { findBook, findMember } = require("../lib/shelf.js");

function loans(router) {
  router.on("POST", "/books/:isbn/loans", (req, res) => {
    const book = findBook(req.params.isbn);
    if (!book) return res.status(404).json({ error: "no such book" });
    if (book.out >= book.copies) return res.status(409).json({ error: "all copies are out" });
    const member = findMember(req.body.member);
    if (member.suspended) return res.status(403).json({ error: "suspended" });
    book.out += 1;
    return res.status(201).json({ isbn: book.isbn, title: book.title });
  });
}

module.exports = { loans };
