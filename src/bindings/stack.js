/** Takes stack of JavaScript's, some 280 bytes a time, and gives it back; throws if there is not enough. */
const room = times =>
  times && room(times - 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

/**
 * Throws unless there is the room that a method of the SDK needs, before anything has begun that could not be ended: up to
 * 60 KB before it first waits, as engines compile on the same stack what they run for the first time.
 */
export const roomForCall = () => room(350);
