import { expect, test } from "vitest";
import { brief } from "../brief.fixture.ts";
import { parseStackTrace } from "../index.ts";

test("Elixir: applications, arguments in the first frame, frames without a location", () => {
  const text = [
    "** (FunctionClauseError) no function clause matching in Shop.Cart.total/1",
    '    (shop 0.1.0) lib/shop/cart.ex:10: Shop.Cart.total(%{price: "a/b (c)"})',
    '    (elixir 1.15.0) lib/enum.ex:1658: Enum."-map/2-lists^map/1-0-"/2',
    "    (stdlib 5.0) gen_server.erl:1123: :gen_server.try_dispatch/4",
    "    (shop 0.1.0) lib/shop/web.ex:4: anonymous fn/2 in Shop.Web.run/1",
    "    :erlang.apply/2",
    "    run.exs:3: (file)",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary FunctionClauseError: no function clause matching in Shop.Cart.total/1",
    '  Shop.Cart.total(%{price: "a/b (c)"}) lib/shop/cart.ex:10',
    '  Enum."-map/2-lists^map/1-0-"/2 lib/enum.ex:1658',
    "  :gen_server.try_dispatch/4 gen_server.erl:1123",
    "  anonymous fn/2 in Shop.Web.run/1 lib/shop/web.ex:4",
    "  :erlang.apply/2 :0",
    "  (file) run.exs:3",
  ]);
  const { language, culprit, exceptions } = parseStackTrace(text);
  expect(language).toBe("erlang");
  expect(culprit).toMatchObject({ file: "lib/shop/cart.ex", line: 10 });
  expect(exceptions[0]?.frames.map(({ module, inApp }) => [module, inApp])).toEqual([
    ["shop", true],
    ["elixir", false],
    ["stdlib", false],
    ["shop", true],
    ["erlang", false],
    [undefined, true],
  ]);
});

test("a GenServer's log: what was before it and its last message are no part of it", () => {
  const text = [
    "12:00:00.000 [error] GenServer #PID<0.1.0> terminating",
    "** (RuntimeError) no price",
    "    (shop 0.1.0) lib/shop/cart.ex:10: Shop.Cart.total/1",
    'Last message: {:"$gen_cast", :boom}',
    "State: %{a: 1}",
    "    (shop 0.1.0) lib/shop/fake.ex:1: Shop.Fake.run/1",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary RuntimeError: no price",
    "  Shop.Cart.total/1 lib/shop/cart.ex:10",
  ]);
});

test("an exit's nested exception is its cause", () => {
  const text = [
    "** (exit) exited in: GenServer.call(#PID<0.1.0>, :boom, 5000)",
    "    ** (EXIT) an exception was raised:",
    "        ** (RuntimeError) no price",
    "            (shop 0.1.0) lib/shop/cart.ex:10: Shop.Cart.handle_call/3",
    "    (elixir 1.15.0) lib/gen_server.ex:1063: GenServer.call/3",
    "    run.exs:3: (file)",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary exit: exited in: GenServer.call(#PID<0.1.0>, :boom, 5000)",
    "  GenServer.call/3 lib/gen_server.ex:1063",
    "  (file) run.exs:3",
    "cause RuntimeError: no price",
    "  Shop.Cart.handle_call/3 lib/shop/cart.ex:10",
  ]);
});

test("an exit's reason that is no exception belongs to its message", () => {
  const reason = "    ** (EXIT) no process: the process is not alive";
  const text = `** (exit) exited in: GenServer.call(:x, :y, 50)\n${reason}\n    a.exs:1: (file)`;
  expect(brief(text)).toEqual([
    `primary exit: exited in: GenServer.call(:x, :y, 50)\n${reason}`,
    "  (file) a.exs:1",
  ]);
});

test("a call that no clause matched stands in Erlang's message", () => {
  const header = "no function clause matching shop:fare({a,1},[b,c]) (src/shop.erl, line 18)";
  const text = `** exception error: ${header}\n  in call from shop:run/1 (src/shop.erl, line 21)`;
  expect(brief(text)).toEqual([
    `primary error: ${header}`,
    "  shop:fare/2 src/shop.erl:18",
    "  shop:run/1 src/shop.erl:21",
  ]);
});

test("OpenTelemetry sends Elixir's frames alone", () => {
  const text = "    (shop 0.1.0) lib/shop/cart.ex:10: Shop.Cart.total/1\n";
  expect(
    brief(text, { language: "erlang", type: "KeyError", message: "key :a not found" }),
  ).toEqual(["primary KeyError: key :a not found", "  Shop.Cart.total/1 lib/shop/cart.ex:10"]);
});

test("Erlang's error report: the stack as a term, arguments in the first call", () => {
  const text = [
    "=ERROR REPORT==== 1-Jan-2024::10:00:00.000000 ===",
    "Error in process <0.84.0> with exit value:",
    "{badarith,[{erlang,'+',[1,\"a],{\"],[{error_info,#{module => erl_erts_errors}}]},",
    '           {shop_cart,total,1,[{file,"src/shop_cart.erl"},{line,5}]},',
    "           {'Elixir.Shop',run,2,[{file,\"lib/shop.ex\"},{line,7}]}]}",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary badarith: badarith",
    "  erlang:'+'/2 :0",
    "  shop_cart:total/1 src/shop_cart.erl:5",
    "  'Elixir.Shop':run/2 lib/shop.ex:7",
  ]);
});

test("Erlang's shell and escripts", () => {
  const text = [
    "escript: exception error: an error occurred when evaluating an arithmetic expression",
    "  in operator  +/2 ",
    "     called as +(1,a)",
    "     *** argument 2: not a number",
    "  in call from shop:total/1 (./my shop.erl, line 5)",
    "  in call from escript:run/2 (escript.erl, line 750)",
  ].join("\n");
  expect(brief(text)).toEqual([
    "primary error: an error occurred when evaluating an arithmetic expression",
    "  +/2 :0",
    "  shop:total/1 ./my shop.erl:5",
    "  escript:run/2 escript.erl:750",
  ]);
  expect(parseStackTrace(text).culprit).toMatchObject({ file: "./my shop.erl", line: 5 });
});

test("a stack logged after its class and reason", () => {
  const text =
    'error:{badmatch,{error,badarg}}\n[{shop,go,1,[{file,"shop.erl"},{line,6}]},\n {init,start_it,1,[]}]';
  expect(brief(text)).toEqual([
    "primary error:{badmatch,{error,badarg}}: ",
    "  shop:go/1 shop.erl:6",
    "  init:start_it/1 :0",
  ]);
});
