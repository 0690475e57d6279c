export type Address = { country: string; postcode: string };
export type Rate = { courier: string; cents: number; days: number };

export type Courier = {
  name: string;
  countries: string[];
  /** Postcodes begin with one of these; everywhere in its countries where there are none. */
  areas?: string[];
  cents: number;
  days: number;
};
