const questions = require("./questions.js");

/** The points of a sheet `{ questionId: answerIndex }`. A question that is not asked any more has no points. */
function points(sheet) {
  let sum = 0;
  for (const [id, answer] of Object.entries(sheet)) {
    const question = questions.find((each) => each.id === Number(id));
    sum += worth(question, answer);
  }
  return sum;
}

/** What an answer is worth: 10, or nothing. */
function worth(question, answer) {
  return question.right === answer ? 10 : 0;
}

module.exports = { points, worth };
