declare const brand: unique symbol;

/** A value that only its own `parse…` makes, told apart by the compiler from others of the same shape. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
