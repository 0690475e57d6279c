/** The station does not start with settings like these; the message is what the operator sees. */
export class ConfigError extends Error {
  constructor(message) {
    super(message);
    this.name = "ConfigError";
  }
}
