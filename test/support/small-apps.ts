import { mkdirSync, writeFileSync } from "node:fs";
import { git } from "../../local/stand-ins/github/git.ts";

/** A small app as people have them: its files at the root of a repository of its own, no checks. */
export async function cornerShop(folder: string): Promise<string> {
  const home = `${folder}/corner-shop`;
  mkdirSync(home, { recursive: true });
  const files = {
    "package.json": '{ "name": "corner-shop", "dependencies": { "express": "5" } }\n',
    "server.js": `const app = require("express")();
const { percentOff } = require("./cart");
const { surcharge } = require("./shipping");

app.get("/coupons/:code", (req, res) => {
  res.json({ percent: percentOff(req.params.code) });
});
app.get("/shipping/:country", (req, res) => {
  res.json({ price: surcharge(req.params.country, 3) });
});
app.listen(8080);
`,
    "cart.js": `const coupons = [{ code: "SPRING", percent: 10 }];

/** The share taken off, in percent: 0 for an unknown code. */
function percentOff(code) {
  if (!code) return 0;
  const coupon = coupons.find((each) => each.code === code);
  return coupon.percent;
}

module.exports = { percentOff };
`,
    "shipping.js": `const zones = { ch: { percent: 9 }, de: { percent: 12 } };

function surcharge(country, kilos) {
  const zone = zones[country];
  return zone.percent * kilos;
}

module.exports = { surcharge };
`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(`${home}/${name}`, text);
  await git(home, ["init", "--quiet", "--initial-branch=main"]);
  await git(home, ["add", "--all"]);
  await git(home, ["commit", "--quiet", "--message=First"]);
  return home;
}

/** The files of one function that stands in two folders, neither called like a service: gives their folder. */
export function twoCarts(folder: string): string {
  const home = `${folder}/two-carts`;
  const cart = `const coupons = [];
/** The share taken off, in percent: 0 for an unknown code. */
function percentOff(code) {
  if (!code) return 0;
  const coupon = coupons.find((each) => each.code === code);
  return coupon.percent;
}
module.exports = { percentOff };
`;
  for (const part of ["desk/lib", "till/lib"]) {
    mkdirSync(`${home}/${part}`, { recursive: true });
    writeFileSync(`${home}/${part}/cart.js`, cart);
  }
  return home;
}
