/** Badges as the reader prints them: "ada:0417". */
function parseBadge(text) {
  const [holder, code] = text.split(":");
  return { holder, code };
}

function sameCode(a, b) {
  return a.code === b.code;
}

module.exports = { parseBadge, sameCode };
