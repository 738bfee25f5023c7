/**
 * Words that say nothing about one person or one flaw: everyday English, the vocabulary of software and of
 * vulnerability reports, and the months and weekdays. Written by hand; endings are taken off before looking.
 * Pure; runs everywhere.
 */

const everyday =
  'a able about above accept account across act action active add after again against age agree ahead air all allow ' +
  'almost alone along already also although always among amount an and angel animal another answer any apart apple ' +
  'apply area arise arm army around arrive art as ask at attempt aunt away baby back bad bag bake ball band bank bar ' +
  'barber barn base basic bath be bean bear beat beautiful because become bed been before begin behind bell belong ' +
  'below bend berry best better between beyond big bill bird bishop bit black blank bless blind block blood blow blue ' +
  'board boat body bond bone book border born both bottom bow bowl box boy branch brand brave bread break bridge ' +
  'bright bring broad brook brother brown brush build burn bush business busy but butcher butler buy by cake call calm ' +
  'came camp can cannon cap car card care carpenter carry cart carter case cash castle cat catch cause center century certain ' +
  'chain chair chance chancellor change chapman chapter charge chase charity cherry chief child choose christian church ' +
  'circle city claim class clay clean clear clerk cliff climb clock close cloud club coal coast coat cold cole collect ' +
  'college color come common company complete condition constant contain cook cool cooper copper copy corner cost ' +
  'could count country couple course court cover cow cox cream cross crowd crown cry cup current curry custom cut daily ' +
  'dale dance danger dark date daughter dawn day deal dean dear death december deep deer degree describe desert design ' +
  'desk destiny did die differ difficult dinner direct direction discover discuss divide do doctor does dog dollar done ' +
  'door double doubt down draw dream dress drew drive drop drum dry duck due duke during dust duty each eagle early ' +
  'earn earth ease east easy eat edge effect effort egg eight either else empty end energy engine english enjoy enough ' +
  'enter entire equal ernest especial even evening event ever every exact example except excite expect experience ' +
  'explain express eye face fact fair faith fall family famous far farm farmer fashion fast fat father favor fear feel ' +
  'few field fifth fig fight figure fill final find fine finger finish fire firm first fish fisher fit five flag flat ' +
  'fleet flint floor flow flower fly follow food foot for force ford foreign forest forget fork form forward foster found ' +
  'four fowler fox frank free freeman french fresh friday friend from front frost fruit full fun future game garden ' +
  'gardener gate gather gave gay general gentle get giant gift girl give glad glass glen glover go goal god gold good ' +
  'goodman got govern grace grand grant grass gray great green grey ground group grow guard guess guest guide gun had ' +
  'hair half hall ham hand handle hang happen happy harbor hard hardy harmony has hat have hawk hay hazel he head heal ' +
  'hear heart heat heath heavy held help hence henry her here hers hide high hill him his history hit hold hole holiday ' +
  'holly home honest honor hood hope hopper horn horse hot hotel hour house how however huge human hundred hunt hunter ' +
  'hurry hurt i ice idea if ill image imagine in inch include indeed industry insect inside instead interest into iris ' +
  'iron island it its ivory ivy jack jade jasmine jasper jay jean jewel job join jolly joy judge july jump june junior ' +
  'just justice keen keep kept key kid kill kind king kirk kitchen knew knife knight know lack lad lady lake lamb lance land ' +
  'lane language large lark last late laugh laurel law lawn lay lead leaf learn least leather leave lee left leg ' +
  'lemon length less let letter level liberty lie life lift light like lily line link lion lip list listen little live ' +
  'lock lodge log long look lord lose loss lost lot loud love low loyal luck lunch machine made mail main major make ' +
  'man manage many map maple marble march marine mark market marsh marshal mary mason mass master match mate matter ' +
  'may me meadow mean measure meat meet melody member men mercer mercy merry met metal method middle might mile milk mill ' +
  'miller million mind mine minute mirror miss mix modern moment monday money month moon moor moral more morning ' +
  'moss most mother mount mountain mouth move much music must my myrtle name narrow nation nature near neat necessary neck need ' +
  'never new news next nice night nine no noble noise none noon nor north nose not note nothing notice noun november ' +
  'now number oak object occur ocean october of off offer office often oil old olive on once one only opal open operate ' +
  'opinion or oral orange orchard order other our out outside over own owner oxygen page pain paint pair palm paper parent ' +
  'park parker part party pass past patch path patience pattern paul pay peace peak pearl pen penny people pepper perhaps ' +
  'period person phase phrase pick picture piece pierce pike pilot pine pink pitch place plain plan plane planet plant ' +
  'play please plenty plum plural poem point pole police pollard pond pool poor pope poppy popular port porter position possible post ' +
  'potter pound power practice precious present press pretty price pride prince print prior private probable problem ' +
  'produce proof proper protect proud prove provide public pull purple push put quarter queen question quick quiet ' +
  'quite race rain raise ran ranger rather raven ray reach read ready real reason receive record red reed reef reeve regard region ' +
  'remember repeat reply represent require rest result rice rich ride right ring rise river road rob robin rock rod ' +
  'roll roman roof room root rope rose round row royal ruby rule run rush rust sad safe sage sail saint salt same sand sandy sat ' +
  'saturday save saw say scale scarlet school science scissors scott sea season seat second see seed seem segment select self ' +
  'sell send sense sent sentence separate september serve set settle seven several shade shall shape share sharp she ' +
  'sheet shell shepherd shine ship shoe shop shore short should shoulder shout show side sierra sight sign silence ' +
  'silent silver similar simple since sing singer sister sit six size skill skin skip sky slave sleep slip slow small smart ' +
  'smell smile smith snow so soft soil soldier solution solve some son song soon sort sound south space sparrow speak ' +
  'special speed spell spend spring square stable stage stand star start state station stay steady steal steam steel ' +
  'stem step stern stick still stock stone stood stop store storm story straight strange stream street strength stretch ' +
  'strong student study subject substance success such sudden sugar suggest suit summer summit sun sunday sunny supply ' +
  'support sure surface surprise swan sweet swift swim table tail tailor take talk tall tanner target taylor teach teacher ' +
  'team tell ten term test than thank that the their them then there these they thick thin thing think third this ' +
  'thorn those though thought thousand three through throw thursday thus tide tie tiger till time tiny tire to today ' +
  'together told tom tone tongue too took tool tooth top total touch toward tower town track trade train travel treat tree ' +
  'triangle trip trouble truck true trust truth try tube tuesday tune turn turner twenty twig two type uncle under ' +
  'underwood unit until up upon us use usual valley value van various vary verb very vesper victor victory view village ' +
  'vine violet visit voice vowel wade wait walk wall want war ward warden warm warren was wash watch water wave way we wealth ' +
  'wear weather weaver webb webster wednesday week weight well went were west what wheat wheel when where whether which while ' +
  'white who whole whose why wide wife wild will willow win wind window wing winter wire wise wish with within without ' +
  'wolf woman women wonder wood woods word work world worth would wright write wrong yard year yellow yes yet you young your ' +
  'youth zero january february april august jim amber autumn carol christmas crystal daisy heather hunter jade ' +
  'april august bailey bee bird booth brook buck bud burns chip chuck clay cliff colt cricket curt dash dell dick dolly dot drake earl ' +
  'ember fern forrest gale gene ginger guy hank harp harry hart hazel heaven holly hugh jet jewel josh juniper king lance leaf maxim mike miles mason ' +
  'max min mike monk nick norm pat patty paige peg penny piper pip poppy ray reed rex rich rob rocky rod rory rusty sally ' +
  'sam sean shelly skip sky sol storm sue teddy tony trip troy tucker val vance wade woody bob ted joe ben dan don ken ' +
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat ' +
  'lea les lou ned pam ron roy tim';

const software =
  'abort absolute abstract access activity actual adapter address admin advisory affect agent alert algorithm alias ' +
  'align alpha alternate analysis analyst analyze annotate anonymous api app append application arbitrary archive argument ' +
  'array artifact assemble assert assess assign assistant async atomic attach attack attribute audio audit auth ' +
  'authenticate author authority authorization auto automatic avatar backend background backslash backup bandwidth batch beta binary bind blob boolean boot ' +
  'bounce bound browse browser buffer bug build bundle button bypass byte cache callback cancel canonical capture ' +
  'certificate channel char character chat check checksum chunk cipher class cleanup cli click client clone cluster ' +
  'code codec collision column command comment commit compare compatible compile component compose compress compute concurrent ' +
  'config configure confirm conflict connect console const constraint construct consult contact container content ' +
  'context control convert cookie core correct corrupt crash create credential credit critical crypto cryptography ' +
  'cursor daemon dashboard data database deadlock debug decode decompress decrypt default defer define delay delegate ' +
  'delete deliver demo denial deny dependency deploy deprecate derive descriptor deserialize destination detail detect ' +
  'developer device dialog digest digital directory disable disclose disk dispatch display distribute docker document ' +
  'domain download driver dump duplicate dynamic edit editor element email embargo embed emit emulate enable encode ' +
  'encrypt endpoint enforce engineer entity entry enum environment error escalate escape evaluate event exception exclude execute ' +
  'exhaust exist exit expand expire exploit export expose expression extend extension extern external extract fail failure ' +
  'fallback false fault feature feed fetch fiber file filter finder fix flash float flush folder font footer foreach ' +
  'format forum fragment frame framework frontend function fuzz gateway generate generic git github global goto grammar ' +
  'graph hack handle handler handshake hardware hash header heap helper hex hidden hijack hook host html http https icon ' +
  'id identify identity idle ignore iframe illegal impact implement import improper improve incorrect index infinite info inherit ' +
  'inject inline input insecure insert install instance instruction integer integrate integrity interface internal ' +
  'interpret interrupt invalid invoke ip issue item iterate java javascript json kernel key keyboard keyword label lambda ' +
  'latest launch layer layout leak legacy legal library license limit linux listener literal load local locale ' +
  'localhost locate location login logic logout loop lookup mac malformed malicious malloc manifest manual maintain maintainer ' +
  'medium memory menu merge message metadata middleware migrate minor misuse mobile mock mode model modify module monitor mount mouse multiple mutex ' +
  'namespace native negative nested network node normal normalise normalize null numeric oauth obfuscate object offset online ' +
  'operation operator optimize option organization origin os outdated output overflow override overwrite package packet ' +
  'padding panel panic parallel param parameter parse partial password paste patch payload peer pending ' +
  'performance permission persist phishing phone ping pipe pixel placeholder platform player plugin pointer policy poll pool popup ' +
  'portal prefix prevent preview previous primary privilege probe process processor profile program project promise ' +
  'prompt property protocol proxy publish query queue quota quote random range raw react read recursion redirect ' +
  'reference reflect refresh regex register registry regression reject relative release reload remote remove rename ' +
  'render replace report repository request reset resolve resource respond response restart restore restrict return revert review ' +
  'revision revoke reward rewrite role rollback route router runtime sample sandbox sanitize scan scanner schedule schema scope ' +
  'score screen script scroll search secret section secure security seek segment sensitive sequence serial serialize server service ' +
  'session setting setup severity shared shell shift signal signature silently site skip slash slice slot snapshot ' +
  'socket software source spawn specific spoof sql stack standard static status storage strict string struct stub style ' +
  'subclass submit subprocess subscribe suffix summary suspend swap switch symbol symlink sync syntax system tab tag task ' +
  'template temporary terminal text theme thread threat throttle ticket timeout timer timestamp tls toggle token tooltip ' +
  'topic trace traffic transaction transfer transform translate transport traversal traverse trigger trim truncate tunnel ' +
  'tutorial unauthenticated unauthorized unbounded undefined unicode unique unlock unpack unsafe unset untrusted unzip update ' +
  'upgrade upload uri url user username util valid validate variable vector vendor verify version victim video virtual ' +
  'volume vulnerability vulnerable warn warning web webhook website widget wildcard windows worker workflow worm wrap wrapper writer ' +
  'xml xss yaml zip research researcher bounty lab labs senior consultant founder director officer freelance independent red team ' +
  'amplification behavior behaviour calculation cleartext communication comparison complexity consumption conversion ' +
  'covert cryptographic dangerous decision declaration definition delimiter dependent dereference destructor different ' +
  'discrepancy distinction effective entropy equivalence excessive exposure filename finalize forgery functionality ' +
  'granularity identifier immutable inappropriate inclusion incompatible incomplete inconsistent inefficient information ' +
  'initialization insufficient interaction invocation isolation lifetime markdown mechanism misconfiguration modification ' +
  'multithreaded mutable neutralization obsolete ownership pathname permissive physical plaintext pollution predictable ' +
  'prototype pseudo reentrant reliance removal resolution revocation single singleton smuggle specify sphere splitting ' +
  'structure symbolic synchronization termination title trail transient transmission unchecked uncontrolled underflow ' +
  'unexpected uninitialized unintended unnecessary unprotected unrestricted unsigned usage validator verification ' +
  'violation volatile whitespace wraparound ' +
  'regards sincerely mister maintainer university institute department';

const words = new Set(`${everyday} ${software}`.split(' '));

const endings: readonly (readonly [RegExp, string])[] = [
  [/s$/, ''],
  [/es$/, ''],
  [/ies$/, 'y'],
  [/ed$/, ''],
  [/d$/, ''],
  [/ied$/, 'y'],
  [/ing$/, ''],
  [/ing$/, 'e'],
  [/er$/, ''],
  [/r$/, ''],
  [/ers$/, ''],
  [/rs$/, ''],
  [/ly$/, ''],
  [/able$/, ''],
  [/able$/, 'e'],
  [/ion$/, ''],
  [/ion$/, 'e'],
  [/ions$/, 'e'],
  [/ation$/, ''],
  [/ation$/, 'e'],
  [/ment$/, ''],
  [/ness$/, ''],
];

/** Whether a word (folded: lower case, without marks) is too common to give anybody or anything away. */
export function isCommonWord(word: string): boolean {
  if (words.has(word)) return true;
  return endings.some(([ending, instead]) => {
    if (!ending.test(word)) return false;
    const stem = word.replace(ending, instead);
    return stem.length >= 3 && (words.has(stem) || words.has(stem.replace(/([b-df-hj-np-tv-z])\1$/, '$1')));
  });
}
