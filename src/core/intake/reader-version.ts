/**
 * Which reader made a reading. It rises when the reader finds more in the same bytes; mail that an older one has read is
 * read a second time when it is imported again, or on request (docs/formats.md, "Read again"). Pure.
 *
 * 1: the first. 2: OpenPGP files without a mail around them, armor that a mail program damaged, the text around a
 * multipart/encrypted that holds no ciphertext, the charset of clear-signed text. 3: clear-signed files beside a letter.
 * 4: the headers in which platforms and lists name whom they write for.
 */
export const readerVersion = 4;
