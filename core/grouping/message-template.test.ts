import { describe, expect, test } from "vitest";
import { logMessage } from "./log-message.ts";
import { messageTemplate } from "./message-template.ts";

test.each([
  ["user 4711 not found", "user <number> not found"],
  ["user42 not found", "user<number> not found"],
  ["mail to jane.doe@example.com bounced", "mail to <email> bounced"],
  ["GET https://a.example/x?y=1 failed", "GET <url> failed"],
  ["GET /orders/12/lines failed", "GET /orders/<number>/lines failed"],
  ["order 0198f0aa-1111-7000-8000-00000000dead is gone", "order <uuid> is gone"],
  ["no reply from 10.0.0.17:5432", "no reply from <ip>"],
  ["no reply from 2001:db8::8a2e:370:7334", "no reply from <ip>"],
  ["no reply from ::1", "no reply from <ip>"],
  ["at 2026-03-01T10:11:12.345Z and 07:48:05,123", "at <time> and <time>"],
  ["Sun, 01 Mar 2026 10:11:12 GMT: late", "<time>: late"],
  ["took 3021.55 ms, 12MB and 4 %", "took <number>, <number> and <number>"],
  ["object at 0x7f3a10", "object at <hex>"],
  ["com.acme.Order@1b2c3d4e is closed", "com.acme.Order@<hex> is closed"],
  ["commit 9e107d9d372bb6826bd81d3542a419d6", "commit <hex>"],
  ["customer cus_9s6XKzkNRiz8 has no card", "customer cus_<id> has no card"],
  ["job 01HQ8ZK3M4N5P6Q7R8S9T0V1W2 died", "job <id> died"],
  ["pod shop-7d9f8b6c5d-x2x9z left", "pod <id> left"],
  ['template "welcome-de" is empty', "template <text> is empty"],
  ["got {'id': 12, 'rows': [1, 2]} for mail", "got <data> for mail"],
  ["rows [1, 2, 3] for mail", "rows <list> for mail"],
  ["retry=true user=bob state=new", "retry=<value> user=<value> state=new"],
  ["thread `worker' died", "thread <text> died"],
])("%s", (message, template) => {
  expect(messageTemplate(message)).toBe(template);
});

describe("words of code stay", () => {
  test.each([
    [
      "Cannot read properties of undefined (reading 'price')",
      "Cannot read properties of undefined (reading 'price')",
    ],
    ['relation "orders" does not exist', "relation 'orders' does not exist"],
    ["undefined method `name' for nil", "undefined method 'name' for nil"],
    ["undefined method 'name' for nil", "undefined method 'name' for nil"],
    ["Request failed with status code 404", "Request failed with status code 404"],
    ["heapsort does not fade", "heapsort does not fade"],
    ["defaced facade", "defaced facade"],
  ])("%s", (message, template) => {
    expect(messageTemplate(message)).toBe(template);
  });
});

test("the first line that says something counts", () => {
  expect(messageTemplate("\n\nInvalid call:\n  no such column 12\n at line 7")).toBe(
    "Invalid call: no such column <number>",
  );
  expect(messageTemplate("gone\nwith 3 details")).toBe("gone");
  expect(messageTemplate("")).toBe("");
});

test.each([
  ['{"level":"fatal","msg":"out of balance","id":7}', "out of balance"],
  ['{"level":"fatal","message":"locked"}', "locked"],
  ['level=fatal msg="cannot \\"read\\" it" version=14', 'cannot \\"read\\" it'],
  ["{not json}", "{not json}"],
  ['{"msg":12}', '{"msg":12}'],
  ["plain words", "plain words"],
])("of the log line %s its message is read", (body, message) => {
  expect(logMessage(body)).toBe(message);
});

test("hostile text is read to its end", () => {
  const parts = [
    "a@",
    "1.",
    "{'",
    "[1",
    "0:",
    "x-1",
    "key 'a",
    "00-",
    "a://",
    "=",
    "a_1",
    "-",
    '"',
  ];
  for (const part of parts)
    expect(messageTemplate(part.repeat(50_000)).length).toBeLessThan(20_000);
});
