let nextId = 1;

export function placeOrder({ customer, items, delivery, billing }) {
  if (items.length === 0) throw new RangeError("an order needs an item");
  const id = `o${nextId++}`;
  return { id, customer, items, billing, address: delivery, placedAt: new Date().toISOString() };
}

export function weightOf(order) {
  return order.items.reduce((grams, item) => grams + item.grams * item.count, 0);
}
