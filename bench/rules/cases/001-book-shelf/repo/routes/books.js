const { findBook } = require("../lib/shelf.js");

function books(router) {
  router.on("GET", "/books/:isbn", (req, res) => {
    const book = findBook(req.params.isbn);
    if (!book) return res.status(404).json({ error: "no such book" });
    return res.json({ title: book.title, free: book.copies - book.out });
  });

  router.on("GET", "/books/:isbn/shelf", (req, res) => {
    const book = findBook(req.params.isbn);
    return res.json({ shelf: book.shelf });
  });
}

module.exports = { books };
