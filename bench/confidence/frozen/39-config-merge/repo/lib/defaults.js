export const defaults = {
  server: { host: "127.0.0.1", port: 8080, tls: null },
  storage: { kind: "disk", path: "./data" },
  limits: { uploadBytes: 5_000_000, perMinute: 60 },
};
