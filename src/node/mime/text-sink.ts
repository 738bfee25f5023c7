/** Where the HTML reader puts its words: collapses space, keeps paragraphs apart, marks quotations. Pure. */

const maxQuoteDepth = 20;

export class TextSink {
  length = 0; // of the words so far, for since()
  private readonly out: string[] = [];
  private readonly marks: number[] = []; // length before each piece
  private line = ''; // what stands on the current line
  private pendingBreaks = 0;
  private pendingSpace = false;
  private depth = 0;
  private pre = 0;

  text(written: string): void {
    if (this.pre > 0) return this.textAsWritten(written);
    const words = written.replace(/[ \t\r\n\f]+/g, ' ');
    if (words === '') return;
    if (words === ' ') {
      this.pendingSpace = true;
      return;
    }
    const body = words.trim();
    if (this.pendingSpace || words.startsWith(' ')) this.space();
    this.push(body);
    this.pendingSpace = words.endsWith(' ');
  }

  newLine(): void {
    this.pendingSpace = false;
    this.pendingBreaks = this.line === '' && this.pendingBreaks > 0 ? Math.min(this.pendingBreaks + 1, 3) : 1;
    this.line = '';
  }

  /** A block begins or ends: a new line, and an empty one between paragraphs. */
  block(spaced: boolean): void {
    this.pendingSpace = false;
    if (this.length === 0) return;
    this.pendingBreaks = Math.max(this.pendingBreaks, spaced ? 2 : 1);
    this.line = '';
  }

  rule(): void {
    this.block(false);
    this.push('----');
    this.block(false);
  }

  cell(): void {
    if (this.line !== '') this.pendingSpace = true;
  }

  quote(change: number): void {
    this.depth = Math.max(0, Math.min(this.depth + change, maxQuoteDepth));
  }

  preformatted(on: boolean): void {
    this.pre = Math.max(0, this.pre + (on ? 1 : -1));
  }

  since(length: number): string {
    let from = this.marks.length;
    while (from > 0 && (this.marks[from - 1] ?? 0) >= length) from -= 1;
    return this.out.slice(from).join('');
  }

  finish(): string {
    return this.out.join('').replaceAll('\u00a0', ' ').trim();
  }

  private textAsWritten(written: string): void {
    const lines = written.replace(/\r\n?/g, '\n').split('\n');
    lines.forEach((line, index) => {
      if (index > 0) {
        this.pendingBreaks = this.line === '' ? Math.min(this.pendingBreaks + 1, 1_000) : 1;
        this.line = '';
      }
      if (line !== '') this.push(line);
    });
  }

  private space(): void {
    this.pendingSpace = false;
    if (this.line !== '' && this.pendingBreaks === 0) this.push(' ');
  }

  private push(piece: string): void {
    if (this.pendingBreaks > 0 || this.length === 0) this.breakLine();
    this.add(piece);
    this.line = piece;
  }

  private breakLine(): void {
    const prefix = '> '.repeat(this.depth);
    const breaks = this.length === 0 ? 0 : this.pendingBreaks;
    this.pendingBreaks = 0;
    for (let count = 1; count < breaks; count += 1) this.add(`\n${prefix.trimEnd()}`);
    if (breaks > 0) this.add('\n');
    if (prefix !== '') this.add(prefix);
  }

  private add(piece: string): void {
    this.marks.push(this.length);
    this.out.push(piece);
    this.length += piece.length;
  }
}
