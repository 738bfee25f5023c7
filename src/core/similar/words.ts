/** The words of a report that say what it is about, without those that any report has. English, German and French. Pure. */
import { stripMarks } from './strip-marks.ts';

const most = 70;

const ordinary = new Set(
  `about above after again against all allow allows allowed also although always and another any anyone anything appear are attack attacker attackers available away back because been before being below best between both bug bugs but call called calls can cannot case cause caused causes check code come could critical current currently default describe described description detail details did different directly discovered does doing done during each either enough error even every example exploit exploitable exploitation exploited explain expected fact file files find finding first fix fixed following follows found from full function functions further get gets getting give given gives good had happen happens has have hello help here hi high how however impact important include including information input instead into issue issues its itself just kind know known large latest lead leading leads let like line lines list long look looks low made mail main maintainer maintainers make makes making malicious many may means medium might moderate more most much must name need needed needs never new next none not note notice now number observed of off often once one only open order other our out over own page part patch please point possible potential potentially prevent problem process product program project properly proof provide provided provides public really reason recommend recommendation recommended reference references regards release remote report reported reporter reporting reports reproduce reproduced reproduction request requests require required requires research researcher response result resulting results return returns risk run running same say second security see seems send sends sent server service set several severity should show shows shown side similar simple since single small software some someone something source specific start step steps still such suggest suggested summary sure system take taken takes team test tested testing than thank thanks that the their them then there these they thing things this those though three through thus time title token too tool true try trying turn two type under unknown until update upon use used user users uses using value values version versions very via victim vulnerability vulnerabilities vulnerable want was way ways weakness well were what when where whether which while who whole why will with within without work works would write you your
  aber alle allem allen aller alles als also andere anderen angreifer auch auf aus ausgenutzt bei beim betroffen betroffene bitte beispiel bin bis bug code dabei dadurch dafur damit dann daran darauf das dass datei dazu dem den denn der deren des deshalb die dies diese diesem diesen dieser dieses direkt doch dort durch eigene ein eine einem einen einer eines einfach entfernt entdeckt er es etwas euch euer fall fehler finde folgende folgenden fur funktion gefunden gegen geht gemeldet genau gibt grusse gruss guten hab habe haben hallo hat hatte hier hinweis hoch ich ihr ihre ihren immer in ist ja jede jeder jedoch jetzt kann kein keine keinen konnen konnte kritisch liebe liebes lucke macht man meine melden meldung mehr mit moglich muss nach nicht nichts noch nun nur nutzen nutzer oder ohne problem projekt reproduktion schritte schwachstelle sehr sein seine sich sicherheit sicherheitslucke sie sind so sobald sofort software sollte sondern soweit uber um und uns unter version viele vom von vor war was wenn werden wert wie wieder wir wird worden wurde wurden zeile zu zum zur zwei
  afin ainsi alors apres attaquant attaquants au aucun aucune aussi autre autres aux avant avec avez avoir bien bonjour car cas ce cela celle celui ces cet cette chaque code comme comment contre cordialement dans de depuis des deux distant doit donc dont du elle elles en encore entre equipe est et etape etapes etre exemple faille faire fait fichier fonction haute il ils je jusqu la le les leur leurs ligne lors lorsque mais me meme merci mes mon ne nom non nos notre nous on ont ou par parce pas permet permettre peut peuvent plus pour pouvez probleme projet quand que quel quelle qui reproduire requete sa sans se securite serait serveur ses si son sont sous suivant suivante sur tous tout toute toutes tres trouve un une utilisateur utilisateurs utilise utiliser valeur version via voici vos votre vous vulnerabilite
  https http www com org net cve cwe cvss alert script poc http localhost example`.split(/\s+/),
);

/** One for each stem, as it was written first. */
export function wordsIn(title: string, text: string): string[] {
  const found = new Map<string, string>();
  for (const part of [title, text]) {
    // By lines: a long text has its words in the first ones.
    for (const line of part.split('\n'))
      for (const word of stripMarks(line).match(/[a-z][a-z0-9_]{2,30}/g) ?? []) {
        if (ordinary.has(word)) continue;
        const key = stem(word);
        if (!found.has(key)) found.set(key, word);
        if (found.size >= most) return [...found.values()];
      }
  }
  return [...found.values()];
}

/** Enough for "decodes", "decoding" and "decoded" to be one word. */
export function stem(word: string): string {
  if (word.length < 5 || word.includes('_')) return word;
  const ending = endings.find((one) => word.endsWith(one));
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** The longest first. */
const endings = ['ungen', 'ings', 'ions', 'ing', 'ion', 'ung', 'ers', 'ed', 'es', 'er', 'en', 's', 'e'];

/** Words of a title that say again which kind of weakness it is. */
const ofTheKind = new Set(
  `access advisory arbitrary authentication authorization authorized broken buffer bypass certificate command condition control cookie cross critical cwe denial directory disclosure entity entities execution exhaustion external forgery heap high improper incorrect injection insecure insufficient integer leak leakage low medium memory missing object open overflow pollution potential predictable privilege prototype race read redirect reflected resource restriction scripting sensitive severe side site smuggling sql stack stored traversal unauthenticated unauthorized unbounded uncontrolled validation verification weak write xss xxe`.split(
    ' ',
  ),
);

/** The first words, which are those of the title, without what they say of the kind of weakness. */
export const subjectOf = (words: readonly string[]): string[] =>
  words.filter((word) => !ofTheKind.has(word)).slice(0, 5);
