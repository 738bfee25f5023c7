/** Builds a small Outlook .msg of our own: a message with a sender, a recipient and an attachment. */
import { Buffer } from 'node:buffer';
import { burn } from '@kenjiuno/msgreader/lib/Burner.js';

type Entry = Parameters<typeof burn>[0][number];
/** The library's names for the kinds of entries are const enums, which erasable syntax cannot read. */
const kinds = { directory: 1, document: 2, root: 5 } as const;

type Tree = { readonly [name: string]: Buffer | Tree };

function burnTree(tree: Tree): Uint8Array {
  const entries: Entry[] = [{ name: 'Root Entry', type: kinds.root, length: 0 }];
  const place = (at: number, below: Tree): void => {
    const children: number[] = [];
    for (const [name, content] of Object.entries(below)) {
      children.push(entries.length);
      if (Buffer.isBuffer(content))
        entries.push({
          name,
          type: kinds.document,
          length: content.length,
          binaryProvider: () => Uint8Array.from(content),
        }); // a buffer of its own
      else {
        const folder = entries.length;
        entries.push({ name, type: kinds.directory, length: 0 });
        place(folder, content);
      }
    }
    const entry = entries[at];
    if (entry !== undefined) entry.children = children;
  };
  place(0, tree);
  return burn(entries);
}

const text = (value: string): Buffer => Buffer.from(value, 'utf16le');
/** The stream that a Unicode property of a message lies in. */
const property = (id: string): string => `__substg1.0_${id}001F`;

/** `head`: the bytes before the entries, of which there are none: every value here is a stream. */
const noProperties = (head: number): Buffer => Buffer.alloc(head);

export const outlookText = 'The length is not checked — 長さ.\n';

export function outlookFile(subject = 'Report of an overflow'): Buffer {
  const file = burnTree({
    '__properties_version1.0': noProperties(32),
    [property('001A')]: text('IPM.Note'),
    [property('0037')]: text(subject),
    [property('1000')]: text(outlookText),
    [property('0C1A')]: text('Fay Finder'),
    [property('5D01')]: text('finder@example.net'),
    '__recip_version1.0_#00000000': {
      '__properties_version1.0': noProperties(8),
      [property('3001')]: text('Security Team'),
      [property('39FE')]: text('security@project.example'),
    },
    '__attach_version1.0_#00000000': {
      '__properties_version1.0': noProperties(8),
      [property('3707')]: text('crash.log'),
      '__substg1.0_37010102': Buffer.from('SIGSEGV at 0x41414141\n'.repeat(300)),
    },
  });
  return Buffer.from(file);
}
