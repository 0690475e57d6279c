import { counted, plain } from "./i18n/translate.ts";

export type Sailing = { passengers: number; cars: number };

export function boardingSign(sailing: Sailing, locale: string): string[] {
  return [
    plain(locale, "boarding.title"),
    counted(locale, "boarding.passengers", sailing.passengers),
    counted(locale, "boarding.cars", sailing.cars),
  ];
}
