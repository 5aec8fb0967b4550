/** Takes stack of JavaScript's, some 280 bytes a time, and gives it back; throws if there is not enough. */
const room = times =>
  times && room(times - 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

/**
 * Throws unless there is the room that a method of the SDK needs. It takes up to 60 KB before it first waits, as engines
 * compile on the same stack what they run for the first time.
 */
export const roomForCall = () => room(350);

/** The same for what the compiled code is called for within a method: less, but the caller's own getters have run. */
export const roomInside = () => room(200);
