import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

test("AddressSanitizer: the first stack, not that of the free", () => {
  const text = [
    "=================================================================",
    "==42==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x55d8",
    "READ of size 4 at 0x602000000010 thread T0",
    "    #0 0x55d8f0c1a2b4 in shop::Cart::total(std::vector<int> const&) /app/my src/cart.cpp:10:5",
    "    #1 0x55d8f0c1a2b5 in main /app/main.cpp:5",
    "    #2 0x7f8c1d2b3c4d in __libc_start_call_main ../sysdeps/nptl/libc_start_call_main.h:58",
    "    #3 0x7f8c1d2b3c4e  (/lib/x86_64-linux-gnu/libc.so.6+0x29d8f) (BuildId: 0a1b2c)",
    "",
    "freed by thread T0 here:",
    "    #0 0x7f8c1d2b3c4d in free ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:52",
    "    #1 0x55d8f0c1a2b4 in drop /app/cart.cpp:4:5",
    "SUMMARY: AddressSanitizer: heap-use-after-free /app/my src/cart.cpp:10:5 in shop::Cart::total",
  ].join("\n");
  const [head, ...frames] = brief(text);
  expect(head).toMatch(/^primary heap-use-after-free: /);
  expect(frames).toEqual([
    "  shop::Cart::total(std::vector<int> const&) /app/my src/cart.cpp:10:5",
    "  main /app/main.cpp:5",
    "  __libc_start_call_main ../sysdeps/nptl/libc_start_call_main.h:58",
    "  - :0",
  ]);
  expect(parseStackTrace(text)).toMatchObject({
    language: "cpp",
    culprit: { file: "/app/my src/cart.cpp", line: 10 },
  });
});

test("gdb: a signal, arguments with parentheses, long frames on two lines, thread 1 of several", () => {
  const text = [
    "terminate called after throwing an instance of 'std::out_of_range'",
    "Program received signal SIGSEGV, Segmentation fault.",
    'Thread 2 (Thread 0x7f8c (LWP 12) "w"):',
    "#0  0x00007f8c in poll () from /lib/x86_64-linux-gnu/libc.so.6",
    'Thread 1 (Thread 0x7f8d (LWP 11) "shop"):',
    '#0  0x000055d8 in (anonymous namespace)::total (cart=..., name=0x55 "a (b) at c.c:1") at /app/cart.cpp:10',
    "#1  0x000055d9 in std::function<int (int)>::operator()(int) const (this=0x7ffd, __args#0=1)",
    "    at /usr/include/c++/12/bits/std_function.h:591",
    "#2  0x00007ffff7a44395 in __assert_fail_base (line=15) at ./assert/assert.c:94",
    "#3  main () at main.cpp:5",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary SIGSEGV: Segmentation fault",
    "  (anonymous namespace)::total /app/cart.cpp:10",
    "  std::function<int (int)>::operator()(int) const /usr/include/c++/12/bits/std_function.h:591",
    "  __assert_fail_base ./assert/assert.c:94",
    "  main main.cpp:5",
  ]);
});

test("std::stacktrace below an exception that nobody caught", () => {
  const text = [
    "terminate called after throwing an instance of 'std::out_of_range'",
    "  what():  no price",
    "   0# shop::total(int) at /app/cart.cpp:10",
    "   1# main at /app/main.cpp:5 [0x55d2c1f0a5d3]",
    "   2#      at :0",
    "   3# ",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary std::out_of_range: no price",
    "  shop::total(int) /app/cart.cpp:10",
    "  main /app/main.cpp:5",
    "  - :0",
  ]);
});
