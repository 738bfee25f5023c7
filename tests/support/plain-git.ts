/** For git in tests: no settings of whoever runs them, who may sign commits, have hooks or end lines otherwise. */
import { devNull } from 'node:os';

export const plainGit = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
