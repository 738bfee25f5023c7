/** A page that stands alone: no script, nothing from elsewhere, no address told to anybody. Pure. */

/** `title` and `language` are escaped by whoever has them; `links` are elements of the head. */
export function htmlPage(page: {
  readonly language: string;
  readonly title: string;
  readonly style: string;
  readonly links?: string;
  readonly body: string;
}): string {
  const { language, title, style, links = '', body } = page;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
${links === '' ? '' : `${links}\n`}<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
