/**
 * Returns a property that the caller gave: an own one, or one of the caller's own class, such as a getter. What
 * `Object.prototype` has (a script may have added to it) counts as not given.
 */
export function given(object: object, name: string): unknown {
  for (let holder: object | null = object; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (isRootPrototype(holder)) return undefined;
    if (Object.hasOwn(holder, name)) return Reflect.get(object, name);
  }
  return undefined;
}

/** Returns whether it is `Object.prototype`, also that of another realm, such as a `node:vm` context. */
function isRootPrototype(holder: object): boolean {
  return (
    holder === Object.prototype ||
    (Object.getPrototypeOf(holder) === null && Object.hasOwn(holder, '__lookupGetter__'))
  );
}
