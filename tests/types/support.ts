/** Compiles if both types are the same; `any` equals only itself. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Accepts only `true`. */
export type Assert<T extends true> = T;

/** Whether a type is `any`. */
export type IsAny<T> = 0 extends 1 & T ? true : false;
