/** The operating system's or SQLite's word for a failure ("EACCES"), never a message that could carry content. Node. */

export function systemCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
}

/** The file system says no; the vault itself may be sound. */
export const refused =
  /^(?:SQLITE_(?:CANTOPEN|READONLY|PERM|FULL|IOERR)\w*|EROFS|EACCES|EPERM|ENOSPC|EDQUOT|EFBIG|EIO)$/;
