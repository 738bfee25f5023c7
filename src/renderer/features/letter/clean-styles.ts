/**
 * A letter's styles as the browser reads them, without what would load, move or get in the way of measuring.
 * The browser's own parser takes them apart, so that what is cleaned is what would apply. Renderer.
 */

/** Anything that names a file; an escaped `url` has been read by then. */
const loads = /(?:url|src|image|image-set|cross-fade|element|paint)\(/i;
/** Stands for a picture that is not loaded: there is one, and nothing is known about it. */
const somePicture = 'linear-gradient(transparent, transparent)';
const dropped = /^(?:-webkit-)?(?:animation|transition|pointer-events|cursor|scroll-|user-)/;

export function cleanSheet(css: string): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return cleanRules(sheet.cssRules).join('\n');
}

export function cleanDeclarations(style: CSSStyleDeclaration): void {
  for (const name of Array.from(style)) {
    const value = style.getPropertyValue(name);
    if (dropped.test(name)) style.removeProperty(name);
    else if (loads.test(value)) {
      const important = style.getPropertyPriority(name);
      style.removeProperty(name);
      if (/(?:mask|background)-image$/.test(name)) style.setProperty(name, somePicture, important);
    }
  }
}

function cleanRules(rules: CSSRuleList): string[] {
  return Array.from(rules).flatMap((rule) => {
    if (rule instanceof CSSFontFaceRule || rule instanceof CSSKeyframesRule || rule instanceof CSSImportRule)
      return [];
    cleanRule(rule);
    return [rule.cssText.replace(formTag, '$1div[data-form]')];
  });
}

/** Forms stand as `div` in the frame (see measuring-frame.ts). */
const formTag = /(^|[\s>+~,(}])form(?![\w-])(?=[^{}]*\{)/g;

function cleanRule(rule: CSSRule): void {
  if ('style' in rule && rule.style instanceof CSSStyleDeclaration) cleanDeclarations(rule.style);
  if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList)
    for (const inner of Array.from(rule.cssRules)) cleanRule(inner);
}
