/** Stands in for the extension's browser API in the gallery: every permission is given, and kept. */
export const browser = {
  permissions: { request: async () => true, remove: async () => false },
};
