/** The shape of a sketch of a report, apart from what makes one: whoever only reads sketches loads none of that. Pure. */
import { z } from 'zod';

const strings = z.array(z.string());
const placesSchema = z.strictObject({
  files: strings, // "http/parse.c": the last folder, where one is named
  lines: strings, // "parse.c:44"
  functions: strings,
  endpoints: strings, // "/api/users/*"
  parameters: strings,
  sinks: strings,
  names: strings, // other words that are spelled like names in a program
});
export type Places = z.infer<typeof placesSchema>;

export const sketchSchema = z.strictObject({
  places: placesSchema,
  weaknesses: strings,
  steps: strings, // hashes of lines of code, commands and payloads
  words: strings,
  subject: strings.optional(), // words of the title; sketches of before have none
});
export type Sketch = z.infer<typeof sketchSchema>;
