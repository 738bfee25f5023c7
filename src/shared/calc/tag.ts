/** How a tag is written: one word, so that it can be typed in a filter; free of zod, for the window too. Pure. */
export const tagForm = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._/+-]{0,39}$/u;
