const assert = require('node:assert/strict');
const { test } = require('node:test');
const { firstMention, mentionsIn } = require('../lib/mentions');

test('a name is told once', () => {
  assert.deepEqual(mentionsIn('@ada @bob @ada'), ['ada', 'bob']);
});

test('the first mention of a text is found', () => {
  assert.equal(firstMention('thanks @bob'), 'bob');
});
