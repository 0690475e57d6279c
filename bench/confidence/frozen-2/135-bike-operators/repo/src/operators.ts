export type Bike = { id: string; operator: string; metres: number };

export type Operator = {
  name: string;
  near(place: string): Promise<{ bikes: { id: string; metres: number }[] }>;
};

export type Found = { bikes: Bike[]; unavailable: string[] };
