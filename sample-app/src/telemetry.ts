import { NodeSDK } from "@opentelemetry/sdk-node";

/** Everything else comes from the OTEL_* variables: endpoint, key, service name, release. */
export const sdk = new NodeSDK();
sdk.start();
