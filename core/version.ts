/** The version of AIA that a Worker was built from: package.json's. */
export const VERSION = "0.1.0";
