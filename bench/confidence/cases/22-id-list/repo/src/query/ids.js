import { BadRequest } from "../errors.js";

const MOST = 50;

/** The ids of a query such as `?ids=3,5,8`. Whole numbers above 0; anything else is a BadRequest. */
export function idsOf(text) {
  const parts = text.split(",");
  if (parts.length > MOST) throw new BadRequest(`at most ${MOST} ids`);
  const wrong = parts.find((part) => !/^[1-9]\d*$/.test(part.trim()));
  if (wrong !== undefined) throw new BadRequest(`"${wrong}" is no id`);
  return parts.map(Number.parseInt);
}
