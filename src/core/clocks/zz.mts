import { clocks } from './engine.ts';
import { agenda } from './agenda.ts';
import { toIcs } from './ics.ts';
import { presets } from './presets.ts';
import { rule, event, calendarIn } from './testing.ts';
const hol=Array.from({length:48},(_,i)=>new Date(Date.UTC(2025,0,5+i*29)).toISOString().slice(0,10));
const cal=calendarIn('Europe/Berlin',hol);
const sets={
 'aixcl-like, 4 hour/day rules':[rule({milestone:'acknowledge',max:'72 hour'}),rule({milestone:'assess',max:'7 day'}),rule({milestone:'fix',open:'depends-on-severity'}),rule({milestone:'disclose',min:'7 day',max:'14 day',anchor:'fix-released'})],
 '2 rules, business days':[rule({milestone:'acknowledge',max:'48 hour'}),rule({milestone:'assess',max:'5 business-day'})],
 'all 13 presets':presets.flatMap(p=>[...p.rules]),
};
for(const [name,rules] of Object.entries(sets)){ let best=Infinity; for(let k=0;k<6;k++){const n=4000;const t=performance.now();for(let i=0;i<n;i++){const at=Date.UTC(2026,0,1)+i*3600e3;clocks({rules,events:[event('received',new Date(at).toISOString())],calendar:cal,now:'2026-11-20T12:00:00Z'});}best=Math.min(best,(performance.now()-t)/n*1000);} console.log(name,best.toFixed(1),'us a case');}
const cases=Array.from({length:10000},(_,i)=>({caseId:'A-2026-'+i,clocks:clocks({rules:sets['2 rules, business days'],events:[event('received',new Date(Date.UTC(2026,10,1)+i*60e3).toISOString())],calendar:cal,now:'2026-11-01T12:00:00Z'})}));
let t=performance.now(); const items=agenda(cases,cal,{from:'2026-11-01',to:'2026-12-31'}); console.log('agenda 10k cases',items.length,(performance.now()-t).toFixed(),'ms'); t=performance.now(); const ics=toIcs(items,{stamp:'2026-11-01T00:00:00Z'}); console.log('ics',(ics.length/1e6).toFixed(1),'MB',(performance.now()-t).toFixed(),'ms');
