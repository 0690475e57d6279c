const MENTION = /(^|\s)@([a-z][a-z0-9_]{1,30})\b/g;

/** Every name mentioned in a text, once each. */
function mentionsIn(text) {
  return [...new Set(Array.from(text.matchAll(MENTION), ([, , name]) => name))];
}

/** The name that a text mentions first. Only for texts that mention somebody. */
function firstMention(text) {
  return MENTION.exec(text)[2];
}

function hasMention(text) {
  return text.search(MENTION) >= 0;
}

module.exports = { mentionsIn, firstMention, hasMention };
