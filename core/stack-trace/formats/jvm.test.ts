import { expect, test } from "vitest";
import { parseStackTrace } from "../index.ts";

function read(lines: string[], hints = {}) {
  return parseStackTrace(lines.join("\n"), hints);
}

function locations(
  frames: { module?: string | undefined; function?: string | undefined; line: number }[],
) {
  return frames.map((frame) => `${frame.module}#${frame.function}:${frame.line}`);
}

const chained = [
  'Exception in thread "main" com.acme.OrderException: order 7',
  "\tat com.acme.Orders.place(Orders.java:21)",
  "\tat com.acme.Main.main(Main.java:5)",
  "\tSuppressed: java.io.IOException: close",
  "\t\tat com.acme.Lock.close(Lock.java:9)",
  "\t\tat com.acme.Orders.place(Orders.java:18)",
  "\t\t... 1 more",
  "\tCaused by: java.lang.IllegalStateException: lock",
  "\t\tat com.acme.Lock.check(Lock.java:30)",
  "\t\t... 2 more",
  "Caused by: java.lang.NullPointerException",
  "\tat com.acme.Cart.total(Cart.java:12)",
  "\tat com.acme.Orders.place(Orders.java:17)",
  "\t... 1 more",
];

test("`... n more` is put back from the trace that encloses it, whatever its depth", () => {
  const { exceptions } = read(chained);
  expect(exceptions.map((each) => locations(each.frames))).toEqual([
    ["com.acme.Orders#place:21", "com.acme.Main#main:5"],
    ["com.acme.Lock#close:9", "com.acme.Orders#place:18", "com.acme.Main#main:5"],
    ["com.acme.Lock#check:30", "com.acme.Orders#place:18", "com.acme.Main#main:5"],
    ["com.acme.Cart#total:12", "com.acme.Orders#place:17", "com.acme.Main#main:5"],
  ]);
});

test("a suppressed exception and its own cause are no causes, and not to blame", () => {
  const { exceptions, culprit } = read(chained);
  expect(exceptions.map(({ relation, type, message }) => [relation, type, message])).toEqual([
    ["primary", "com.acme.OrderException", "order 7"],
    ["suppressed", "java.io.IOException", "close"],
    ["suppressed", "java.lang.IllegalStateException", "lock"],
    ["cause", "java.lang.NullPointerException", ""],
  ]);
  expect(culprit).toMatchObject({ file: "Cart.java", line: 12 });
});

test("a circular reference ends the chain", () => {
  const { exceptions } = read([
    "com.acme.A: one",
    "\tat com.acme.Main.main(Main.java:5)",
    "Caused by: com.acme.B: two",
    "\t... 1 more",
    "Caused by: [CIRCULAR REFERENCE: com.acme.A: one]",
  ]);
  expect(exceptions.map(({ type }) => type)).toEqual(["com.acme.A", "com.acme.B"]);
});

test("logback's jars, common frames and root-first order", () => {
  const { exceptions } = read([
    "2024-05-01 10:00:00.123 ERROR [main] c.a.Main - failed",
    "com.acme.Root: disk",
    "\tat com.acme.Disk.read(Disk.java:3) ~[app.jar:1.0]",
    "\t... 1 common frames omitted",
    "Wrapped by: com.acme.Outer: load",
    "\tat com.acme.Main.load(Main.java:8) [classes/:na]",
    "\tat com.acme.Main.main(Main.java:5) ~[app.jar!/:1.0]",
  ]);
  expect(exceptions.map(({ relation, type }) => [relation, type])).toEqual([
    ["primary", "com.acme.Outer"],
    ["cause", "com.acme.Root"],
  ]);
  expect(locations(exceptions[1]?.frames ?? [])).toEqual([
    "com.acme.Disk#read:3",
    "com.acme.Main#main:5",
  ]);
});

test("a message with blank lines, dots and a nested exception stays one message", () => {
  const message = [
    "Sending failed;",
    "  nested exception is:",
    "",
    "\tjava.net.X: no route",
    "...",
  ];
  const lines = [`javax.mail.MessagingException: ${message[0]}`, ...message.slice(1)];
  const { exceptions } = read([...lines, "\tat com.acme.Mail.send(Mail.java:4)"]);
  expect(exceptions).toHaveLength(1);
  expect(exceptions[0]?.message).toBe(message.join("\n"));
});

test("a reported message whose lines look like frames adds no frame", () => {
  const message = "bad reply:\n\tat com.fake.Fake.run(Fake.java:1)";
  const { exceptions } = read(
    [`com.acme.ReplyException: ${message}`, "\tat com.acme.Main.main(Main.java:5)"],
    { language: "java", type: "com.acme.ReplyException", message },
  );
  expect(locations(exceptions[0]?.frames ?? [])).toEqual(["com.acme.Main#main:5"]);
});

test("a wrapper's reported message is its cause's too", () => {
  const message = "java.lang.Error: bad reply:\n\tat com.fake.Fake.run(Fake.java:1)\n... 2 more";
  const { exceptions } = read(
    [
      `com.acme.ReplyException: ${message}`,
      "\tat com.acme.Main.main(Main.java:5)",
      `Caused by: ${message}`,
      "\tat com.acme.Cart.total(Cart.java:12)",
      "\t... 1 more",
    ],
    { language: "java", type: "com.acme.ReplyException", message },
  );
  expect(exceptions[1]?.message).toBe(message.replace("java.lang.Error: ", ""));
  expect(locations(exceptions[1]?.frames ?? [])).toEqual([
    "com.acme.Cart#total:12",
    "com.acme.Main#main:5",
  ]);
});

test("a thread's name with quotes, a text that an attribute's limit cut", () => {
  const lines = [
    'Exception in thread "worker "7"" PriceException: no "x" y',
    "\tat a.B.c(B.java:1)",
  ];
  expect(read(lines)).toMatchObject({
    truncated: false,
    exceptions: [{ type: "PriceException", message: 'no "x" y' }],
  });
  expect(read([...lines, "\tat com.acme.ord"]).truncated).toBe(true);
});

test("classes without debug information are the app's own and no culprit", () => {
  const { exceptions, culprit } = read([
    "java.lang.Error: no",
    "\tat java.base/java.util.ArrayList.get(ArrayList.java:4)",
    "\tat com.acme.Cart.total(Unknown Source)",
  ]);
  expect(exceptions[0]?.frames.map(({ inApp }) => inApp)).toEqual([false, true]);
  expect(culprit).toMatchObject({ line: 4, fallback: true });
});

test("loaders, modules, hidden classes, native and unknown locations", () => {
  const { exceptions } = read([
    "java.lang.Error",
    "\tat app//com.acme.Cart$Item.total(Cart.java:12)",
    "\tat java.base@17.0.9/java.util.ArrayList.forEach(ArrayList.java:1511)",
    "\tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)",
    "\tat com.acme.Cart$$Lambda$14/0x0000000800066840.apply(Unknown Source)",
    "\tat com.acme.AppTest.total of two items(AppTest.kt:8)",
  ]);
  const frames = exceptions[0]?.frames ?? [];
  expect(locations(frames)).toEqual([
    "com.acme.Cart$Item#total:12",
    "java.util.ArrayList#forEach:1511",
    "jdk.internal.reflect.NativeMethodAccessorImpl#invoke0:0",
    "com.acme.Cart$$Lambda$14/0x0000000800066840#apply:0",
    "com.acme.AppTest#total of two items:8",
  ]);
  expect(frames.map(({ file }) => file)).toEqual([
    "Cart.java",
    "ArrayList.java",
    "Native Method",
    "Unknown Source",
    "AppTest.kt",
  ]);
  expect(frames.map(({ inApp }) => inApp)).toEqual([true, false, false, true, true]);
});

test("a class without a package below what a logger wrote", () => {
  const { exceptions } = read([
    "SEVERE: failed",
    "PriceException: no price",
    "\tat Cart.total(Cart.java:12)",
  ]);
  expect(exceptions).toMatchObject([{ type: "PriceException", message: "no price" }]);
});

test("the Java-like text of PHP's SDK is PHP", () => {
  const lines = [
    "Acme.Cart.TotalException: no price",
    " at Acme.Cart.total(Cart.php:12)",
    " at {main}(index.php:3)",
  ];
  expect(read(lines).language).toBe("php");
});

test("many causes that share one long end stay within the frames that are kept", () => {
  const frames = Array.from(
    { length: 400 },
    (_, at) => `\tat com.acme.Deep.f(Deep.java:${at + 1})`,
  );
  const causes = Array.from({ length: 3000 }, () => ["Caused by: com.acme.X", "\t... 400 more"]);
  const { exceptions } = read(["com.acme.X: deep", ...frames, ...causes.flat()]);
  expect(exceptions.reduce((sum, each) => sum + each.frames.length, 0)).toBe(500);
});
