import { searchPage } from "../app/src/search/page.ts";
searchPage([{ id: "1", title: "Call foo(x)", text: "" }], "foo(");
