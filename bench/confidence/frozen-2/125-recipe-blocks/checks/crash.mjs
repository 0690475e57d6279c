import { renderRecipe } from "../app/src/render/recipe-page.ts";
renderRecipe({ slug: "soup", title: "Soup", blocks: [{ type: "video", url: "x" }] });
