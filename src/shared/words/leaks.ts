/** What the leak check says of itself. Pure. */
import { counted } from './format.ts';

export const uncheckedWords = (count: number): string =>
  `${counted(count, 'older open case was', 'older open cases were')} not compared: the leak check compares the newest of each project.`;
