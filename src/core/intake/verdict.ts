/** The two answers about a reading: who signed what is shown, and what was encrypted. Pure. */
export {};
