import { GeoClient } from "../app/src/client.js";
import { tour } from "../app/src/routes.js";
await tour(new GeoClient(async () => '{"places":[{"lat":1,"lon":2}]}'), ["Berlin", "Paris"]);
