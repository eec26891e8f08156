/**
 * Whether this browser can tell that something covers a frame (IntersectionObserver v2). Where it can't, a shop's page
 * could lead a click through a cover to a button in our frame, and we would never know.
 */
export const canTellSight = (scope: { IntersectionObserverEntry?: { prototype: object } }): boolean =>
  scope.IntersectionObserverEntry !== undefined && 'isVisible' in scope.IntersectionObserverEntry.prototype;
