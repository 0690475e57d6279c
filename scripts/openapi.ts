import { contracts } from "#core/api/contracts.ts";
import { openApi } from "#core/api/openapi.ts";
import { serviceNames } from "#core/api/services.ts";
import { usualPorts } from "../local/run/ports.ts";

const help = `npm run --silent openapi -- <service>

Prints a service's internal API as an OpenAPI 3.1 document, made from its contract in core/api.
Services: ${serviceNames.join(", ")}.`;

const [asked = "state"] = process.argv.slice(2);
const service = serviceNames.find((name) => name === asked);
if (service) {
  const server = `http://127.0.0.1:${usualPorts[service]}`;
  console.log(JSON.stringify(openApi(service, contracts[service], server), null, 2));
} else {
  console.error(help);
  process.exitCode = asked === "--help" ? 0 : 2;
}
