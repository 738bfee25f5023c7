/** The nonce of this load, which the page's policy asks of every style that is added at run time. Renderer. */

export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** Dialogs hold the page still with a style of their own; the library that adds it looks for the nonce here. */
export function allowLibraryStyles(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
