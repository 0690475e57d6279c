const copies = new Map([
  ["9780131103627", { isbn: "9780131103627", title: "The C Programming Language", copies: 2, out: 0, shelf: "QA76" }],
  ["9780262510875", { isbn: "9780262510875", title: "SICP", copies: 1, out: 1, shelf: "QA76" }],
]);

const members = new Map([
  ["m-1", { id: "m-1", name: "Ada", suspended: false, loans: [] }],
  ["m-2", { id: "m-2", name: "Brian", suspended: true, loans: [] }],
]);

const findBook = (isbn) => copies.get(isbn);
const findMember = (id) => members.get(id);

module.exports = { findBook, findMember };
