/** Words the non-clock parts of a policy are told by: contacts, versions, scope, credit. Pure. */

export const headings = {
  asks: /\b(?:what to (?:include|report|send|provide)|(?:information|details|what we need|what should|please include|report (?:contents?|should|must)|required information|include in)|enthalten|angaben|informations? à fournir|qué incluir|que incluir|o que incluir|cosa includere|wat (?:te|moet) (?:melden|vermelden)|à inclure|quoi inclure)\b|что (?:включить|указать|сообщить)|記載|含めて|포함할|应包含|需要提供|报告内容/,
  asksLead:
    /\b(?:includ(?:e|es|ing)|provid(?:e|ing)|contain(?:s|ing)?|following (?:information|details)|details|tell us|enthalten|angeben|angaben?|an:|inclu(?:re|ez)|fournir|incluy[ae]|incluir|inclua|includi|includere|vermeld|geef)\b[^.]{0,160}:?$|укажите|включите|сообщите|記載してください|含めてください|포함해|包含|包括|提供/,
  inScope:
    /(?<!(?:not|un|out of|out-of|nicht|hors|fuera de) ?-?)\b(?:in[- ]scope|within scope|qualifying|covered|dans le périmètre|im geltungsbereich)\b|范围内|was als security-issue zählt/,
  outOfScope:
    /\b(?:out[- ]of[- ]scope|not (?:in|within) scope|not (?:covered|considered|eligible)|non-qualifying|exclusions?|excluded|what(?:'s| is) not|hors (?:du )?périmètre|außerhalb|fuera de alcance)\b|\bnicht\b.{0,20}\bzählt\b|范围外|不在范围/,
  supported: /\bsupported\b|\bversions?\b|unterstützt|soportad|supportées|compatíve|支持/,
  template: /\btemplates?\b|\bvorlage\b|\bmodèle\b|\bplantilla\b|模板/,
} as const;
