/** A parcel that leaves the union needs a declaration, one line for each kind of goods. */
export function declarationOf(order, isInUnion) {
  if (isInUnion(order.billing.country)) return null;
  return order.items.map((item) => ({
    goods: item.sku,
    count: item.count,
    grams: item.grams * item.count,
  }));
}
