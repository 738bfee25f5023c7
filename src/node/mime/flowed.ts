/** format=flowed (RFC 3676): soft line breaks joined, quote marks and the signature separator kept. Pure, linear. */

type Line = { readonly depth: number; readonly text: string };

export function unflow(text: string, delsp: boolean): string {
  const out: string[] = [];
  let paragraph: string[] = [];
  let depth = -1; // of the paragraph that is open; -1 when none is
  for (const written of text.split('\n')) {
    const line = readLine(written);
    const isSeparator = line.text === '-- ';
    if (depth >= 0 && (isSeparator || depth !== line.depth)) {
      out.push(paragraph.join(''));
      paragraph = [];
      depth = -1;
    }
    if (depth < 0 && line.depth > 0) paragraph.push(quote(line));
    else paragraph.push(line.text);
    if (line.text.endsWith(' ') && !isSeparator) {
      if (delsp) paragraph.push(dropLastSpace(paragraph.pop() ?? ''));
      depth = line.depth;
      continue;
    }
    out.push(paragraph.join(''));
    paragraph = [];
    depth = -1;
  }
  if (depth >= 0) out.push(paragraph.join(''));
  return out.join('\n');
}

function readLine(written: string): Line {
  let depth = 0;
  while (written.charCodeAt(depth) === 0x3e) depth += 1;
  const stuffed = written.charCodeAt(depth) === 0x20 ? 1 : 0;
  return { depth, text: depth + stuffed === 0 ? written : written.slice(depth + stuffed) };
}

function quote({ depth, text }: Line): string {
  return text === '' ? '>'.repeat(depth) : `${'>'.repeat(depth)} ${text}`;
}

function dropLastSpace(text: string): string {
  return text.slice(0, -1);
}
