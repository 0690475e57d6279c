const { mentionsIn } = require('./mentions');

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text) {
  return text.replace(/[&<>"]/g, (char) => ESCAPES[char]);
}

function render(comment) {
  const names = mentionsIn(comment.text);
  const links = names.map((name) => `<a href="/u/${name}">@${name}</a>`);
  return { html: `<p>${escape(comment.text)}</p>`, links };
}

module.exports = { render };
