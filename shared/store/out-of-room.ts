/**
 * Did the database refuse to write because the disk or the browser's share of it is full? Dexie wraps the browser's
 * error, in several layers where many rows were written at once.
 */
export const isOutOfRoom = (fault: unknown): boolean => {
  if (typeof fault !== 'object' || fault === null) return false;
  const { name, inner, cause, failures } = fault as Record<string, unknown>;
  if (name === 'QuotaExceededError') return true;
  const beneath = Array.isArray(failures) ? failures : [];
  return [inner, cause, ...beneath].some((layer) => layer !== fault && isOutOfRoom(layer));
};
