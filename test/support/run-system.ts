import * as z from "zod";
import { startSystem } from "../../local/run/index.ts";
import { usualPorts } from "../../local/run/ports.ts";
import { untilStopped } from "../../scripts/until-stopped.ts";

const Ports = z.record(z.enum(Object.keys(usualPorts) as [keyof typeof usualPorts]), z.number());

/** The whole system as a process of its own, to be killed: `run-system.ts <folder> <ports as JSON>`. */
const [folder = "", ports = "{}"] = process.argv.slice(2);
const { stop } = await startSystem({ folder, ports: Ports.parse(JSON.parse(ports)) });
untilStopped(stop);
process.stdout.write("up\n");
