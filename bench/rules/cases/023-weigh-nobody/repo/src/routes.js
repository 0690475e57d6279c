import { Api } from "./http.js";
import { dogOf } from "./dogs.js";

export const api = new Api();

api.route("GET", "/dog", (request, reply) => {
  const dog = dogOf(request.name);
  if (!dog) return reply.code(404).send({ error: "no such dog" });
  return reply.send({ name: dog.name, chip: dog.chip });
});

api.route("POST", "/walk", (request, reply) => {
  const dog = dogOf(request.name);
  if (!dog) return reply.code(404).send({ error: "no such dog" });
  if (dog.away) {
    reply.code(409).send({ error: "already out" });
  }
  dog.away = true;
  return reply.send({ walking: dog.name });
});

api.route("POST", "/weight", (request, reply) => {
  const dog = dogOf(request.name);
  if (!dog) {
    reply.code(404).send({ error: "no such dog" });
  }
  dog.weights.push(request.kilos);
  return reply.send({ weights: dog.weights.length });
});
