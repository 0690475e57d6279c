const { firstMention, hasMention, mentionsIn } = require('./mentions');

function subjectOf(comment) {
  if (!hasMention(comment.text)) return `New comment by ${comment.author}`;
  const name = firstMention(comment.text);
  return `${comment.author} wrote to @${name}`;
}

/** One notice for each person mentioned, the author left out. */
function noticesFor(comment) {
  const subject = subjectOf(comment);
  return mentionsIn(comment.text)
    .filter((name) => name !== comment.author)
    .map((to) => ({ to, subject, link: `/comments/${comment.id}` }));
}

async function notify(comments, mailer) {
  let sent = 0;
  for (const comment of comments) {
    for (const notice of noticesFor(comment)) {
      await mailer.send(notice);
      sent += 1;
    }
  }
  return sent;
}

module.exports = { notify, noticesFor, subjectOf };
