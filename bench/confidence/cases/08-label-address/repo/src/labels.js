import { weightOf } from "./orders.js";

const SERVICE = [
  { upToGrams: 1000, code: "S" },
  { upToGrams: 5000, code: "M" },
  { upToGrams: Infinity, code: "L" },
];

function serviceOf(grams) {
  return SERVICE.find(({ upToGrams }) => grams <= upToGrams).code;
}

function lines(address) {
  return [address.name, address.street, `${address.zip} ${address.city}`, address.country];
}

export function labelOf(order) {
  const grams = weightOf(order);
  return {
    order: order.id,
    service: serviceOf(grams),
    grams,
    text: lines(order.address).join("\n"),
  };
}
