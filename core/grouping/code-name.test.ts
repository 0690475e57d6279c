import { describe, expect, test } from "vitest";
import { bareName, codeName } from "./code-name.ts";

function frame(file: string, name: string, more: { module?: string; column?: number } = {}) {
  return { file, line: 7, function: name, inApp: true, raw: "", ...more };
}

function languageOf(file: string): string {
  return file === "" || file.endsWith(".cs") ? "dotnet" : "other";
}

describe("files and functions of scripts", () => {
  test.each([
    ["/app/src/cart.js", "Cart.total", "cart#Cart.total"],
    ["/srv/shop/releases/20260301/src/cart.ts", "Cart.total", "cart#Cart.total"],
    ["/app/src/cart.js", "Object.total", "cart#total"],
    ["/app/src/cart.js", "exports.total", "cart#total"],
    ["/app/src/cart.js", "async Promise.all.total", "cart#total"],
    ["/app/src/cart.js", "new Cart", "cart#Cart"],
    ["/app/src/cart.js", "Planner.#place", "cart##place"],
    ["/app/src/cart.js", "_Cart2.total", "cart#Cart.total"],
    ["/app/src/cart.js", "<anonymous>", "cart"],
    ["/app/src/cart.js", "assertRecipient2", "cart#assertRecipient"],
    ["/app/src/cart.js", "totalV2", "cart#totalV2"],
    ["/app/src/cart.js", "step2", "cart#step2"],
    ["https://a.example/user-profile2.js", "show", "user-profile2#show"],
    ["https://a.example/admin-UserList.js", "show", "admin-UserList#show"],
    ["https://a.example/my-user-profile-Ab3dEf9h.js", "show", "my-user-profile#show"],
    ["https://a.example/pages/cart-0f1e2d3c4b5a6978.js", "show", "cart#show"],
    ["https://a.example/vendor-BvR4_k-Q.js", "show", "vendor#show"],
    ["src/app/orders/page.tsx", "Page", "orders/page#Page"],
    ["src/app/(shop)/orders/page.tsx", "Page", "orders/page#Page"],
    ["/app/orders/views.py", "detail", "orders/views.py#detail"],
    ["/app/main.py", "<module>", "main.py#<module>"],
    ["https://a.example/assets/users-Bq3xTz9K.js", "renderUsers", "users#renderUsers"],
    ["https://a.example/assets/users-DkqXwZab.js?v=2", "renderUsers", "users#renderUsers"],
    ["https://a.example/static/js/main.8f3a2b1c.chunk.js", "renderUsers", "main.chunk#renderUsers"],
    ["https://a.example/chunk-7XKZ4QWA.js", "renderUsers", "chunk#renderUsers"],
    ["https://a.example/order-controller.js", "show", "order-controller#show"],
    ["https://a.example/user-services.js", "show", "user-services#show"],
  ])("%s %s", (file, name, expected) => {
    expect(codeName(frame(file, name), languageOf(file))).toBe(expected);
  });

  test("a minifier's name is none", () => {
    const minified = frame("https://a.example/main.8f3a2b1c.js", "Kr", { column: 41_022 });
    expect(codeName(minified, "javascript")).toBe("main");
    expect(codeName({ ...minified, column: 12 }, "javascript")).toBe("main#Kr");
  });
});

describe("what compilers and runtimes make up is left out", () => {
  test.each([
    [
      "/go/src/shop/cart/cart.go",
      "github.com/acme/shop/cart.(*Cart).Total.func1.2",
      "github.com/acme/shop/cart.(*Cart).Total",
    ],
    [
      "/go/src/shop/cart/cart.go",
      "github.com/acme/shop/cart.Map[...].func1",
      "github.com/acme/shop/cart.Map",
    ],
    [
      "./src/quote.rs",
      "server::quote::price::{{closure}}::h0a1b2c3d4e5f6071",
      "server::quote::price",
    ],
    ["/rails/app/models/post.rb", "block (2 levels) in Post.feed", "post.rb#feed"],
    ["/rails/app/models/post.rb", "Post#excerpt", "post.rb#excerpt"],
    [
      "/rails/app/views/tickets/_row.html.erb",
      "_app_views_tickets__row_html_erb__1837465529384756_70212",
      "_row.html.erb#_app_views_tickets__row_html_erb",
    ],
    ["/var/www/src/Sender.php", "App\\Mail\\Sender->send", "App\\Mail\\Sender->send"],
    [
      "/var/www/src/x.php",
      "class@anonymous\u0000/var/www/src/x.php:12$0->import",
      "class@anonymous->import",
    ],
    ["/var/www/src/x.php", "App\\Mail\\Sender->{closure}", "App\\Mail\\Sender"],
    ["lib/room.ex", "anonymous fn/2 in Auction.Room.settle/1", "Auction.Room.settle/1"],
    ["/src/Api.cs", "Stock.Api.<PostAsync>d__2.MoveNext", "Stock.Api.PostAsync"],
    ["/src/Api.cs", "Stock.Api.<>c__DisplayClass4_0.<Count>b__0", "Stock.Api.Count"],
    ["", "Stock.Api.<>c.<Count>b__0_1", "Stock.Api.Count"],
    ["/src/Api.cs", "Stock.Api.<Invoke>g__Await|6_0", "Stock.Api.Invoke.Await"],
    ["/work/scene.cpp", "Scene::draw(Canvas&) const", "Scene::draw"],
    ["/work/scene.cpp", "fold<int>", "scene.cpp#fold"],
    [
      "/build/Album.swift",
      "closure #1 in Album.thumbnails() + 112",
      "Album.swift#Album.thumbnails",
    ],
    [
      "package:shop/checkout.dart",
      "CheckoutPage.build.<anonymous closure>",
      "checkout.dart#CheckoutPage.build",
    ],
  ])("%s %s", (file, name, expected) => {
    expect(codeName(frame(file, name), languageOf(file))).toBe(expected);
  });

  test.each([
    ["com.acme.SeatMap", "lambda$assign$3", "com.acme.SeatMap#assign"],
    ["com.acme.EntryKt", "parse$default", "com.acme.EntryKt#parse"],
    ["com.acme.Journal$post$2", "invokeSuspend", "com.acme.Journal#post"],
    ["com.acme.Planner", "plan$lambda$0", "com.acme.Planner#plan"],
    ["com.acme.Pipeline", "$anonfun$run$2$adapted", "com.acme.Pipeline#run"],
    ["bakery.Oven$$anonfun$heat$1", "apply", "bakery.Oven#heat"],
    ["bakery.Oven$$anonfun$cool$1", "applyOrElse", "bakery.Oven#cool"],
    ["bakery.Oven$$anonfun$heat$1$$anonfun$apply$2", "apply$mcI$sp", "bakery.Oven#heat"],
    ["com.acme.Router$", "route", "com.acme.Router#route"],
    ["com.acme.Cart$Line", "total", "com.acme.Cart$Line#total"],
    ["com.acme.Cart$1", "run", "com.acme.Cart#run"],
    ["app//com.acme.Cart", "total", "com.acme.Cart#total"],
  ])("%s.%s", (module, name, expected) => {
    expect(codeName(frame("X.java", name, { module }), "java")).toBe(expected);
  });

  test.each([
    ["com.acme.OrderService$$FastClassBySpringCGLIB$$4fd2a7c1", "invoke"],
    ["com.acme.OrderService$$SpringCGLIB$$0", "summary"],
    ["com.acme.Totals$$Lambda$812/0x00000008014f1a30", "apply"],
    ["jdk.internal.reflect.GeneratedMethodAccessor42", "invoke"],
    ["com.sun.proxy.$Proxy31", "find"],
  ])("the frame %s.%s is nobody's code", (module, name) => {
    expect(codeName(frame("<generated>", name, { module }), "java")).toBeNull();
  });

  test.each(["<listcomp>", "<genexpr>", "<lambda>"])("so is Python's %s", (name) => {
    expect(codeName(frame("/app/cart.py", name), "python")).toBeNull();
  });
});

test.each([
  ["/app/invariant.js", "Object.invariant", "invariant"],
  ["/app/models.py", "raise_for_status", "raise_for_status"],
  ["/src/Guard.cs", "Shop.Guard.NotNull", "NotNull"],
  ["/app/check.ex", "Shop.Check.ensure/2", "ensure"],
  ["/app/Check.php", "Shop\\Check::fail", "fail"],
])("%s %s is called %s", (file, name, bare) => {
  expect(bareName(frame(file, name), languageOf(file))).toBe(bare);
});
