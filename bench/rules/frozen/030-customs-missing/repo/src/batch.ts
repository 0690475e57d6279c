import type { Address } from "./address.ts";
import { label } from "./label.ts";
import type { Layout } from "./layout.ts";

export type Shipment = { id: string; to: Address; customs?: { value: number; content: string } };

/** The customs sheet of a shipment that leaves the country. */
export function customsSheet(shipment: Shipment): string {
  const { value, content } = shipment.customs as { value: number; content: string };
  return `${shipment.id}: ${content}, ${value.toFixed(2)} EUR`;
}

/** Labels of a batch, and a customs sheet for whatever goes abroad. */
export function printBatch(shipments: Shipment[], layout: Layout): string[] {
  return shipments.flatMap((shipment) => {
    const text = label(shipment.to, layout).lines.join("\n");
    return shipment.to.country ? [text, customsSheet(shipment)] : [text];
  });
}
