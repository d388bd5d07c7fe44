import { startSandbox, SANDBOX_KEYS, SANDBOX_ITEM_IDS } from '/work/main/packages/pluggy-sandbox/src/index.ts';
import { createPluggyClient, toBankStatement } from '/work/main/packages/pluggy/src/index.ts';
import { openTestBudget } from '/work/main/packages/engine/src/testing/budget.ts';
import { Budget } from '/work/main/packages/engine/src/log/index.ts';
import * as B from '/work/main/packages/engine/src/bank-sync/index.ts';
import { dayInZone, addDays } from '/work/main/packages/engine/src/values/index.ts';
const sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } as any });
let todayNow: any; 
const control = async (path:string, body:any)=>{const r=await fetch(`${sandbox.url}/_sandbox${path}`,{method:'POST',headers:{'content-type':'application/json','x-sandbox-control':sandbox.controlToken},body:JSON.stringify(body)});const j=await r.json();if(!r.ok)throw new Error(JSON.stringify(j));return j as any};
const client = createPluggyClient({ ...SANDBOX_KEYS, baseUrl: sandbox.url, limits: { perSecond: 5000 } } as any);
const must=(r:any)=>{if(!r.ok)throw new Error(JSON.stringify(r.error));return r.value};
let nowMs = (await (await fetch(`${sandbox.url}/_sandbox/state?clientId=sandbox-client`,{headers:{'x-sandbox-control':sandbox.controlToken}})).json() as any);
console.log(JSON.stringify(nowMs).slice(0,200));
let clock = (await control('/clock',{clientId:'sandbox-client',mode:'frozen'})).now;
import { createBudgetDatabase } from '/work/main/packages/engine/src/budget-file/index.ts'; import { openNodeMemory } from '/work/main/packages/engine/src/storage/drivers/node-sqlite.ts'; const database=openNodeMemory(); createBudgetDatabase(database,{today:'2026-11-25'} as any);
// today follows the sandbox
let today:any = dayInZone(new Date(clock),'America/Sao_Paulo');
const b = new Budget({database, level:59, now:()=>Date.now(), today:()=>today, newId:()=>crypto.randomUUID(), resetNode:true} as any) as any;
const ITEMS:string[]=[SANDBOX_ITEM_IDS.bank,SANDBOX_ITEM_IDS.card]; for(const body of [{connectorId:600},{connectorId:200,bank:'M1'},{connectorId:200,bank:'M2'},{connectorId:200,bank:'M3'}]) ITEMS.push((await control('/items',{clientId:'sandbox-client',...body})).id);
const WINDOW=process.argv[2]==='window'; let seenFirst=false;
const accounts:any[]=[];
for (const item of ITEMS) {
  for (const a of must(await client.accounts(item))) {
    const r=b.commit('l',(w:any)=>B.linkAccount(w,{id:a.id,source:'pluggyai',name:a.name,bankId:item,institution:'X'},{offBudget:false}));
    accounts.push({id:must(r), item, a:a.id});
  }
}
async function statements(){
  const out:any[]=[];
  for (const item of ITEMS) {
    const it=must(await client.item(item)); const accs=must(await client.accounts(item));
    for (const account of accs){ const transactions:any[]=[]; for await (const p of client.transactions(account.id,{dateFrom:'2000-01-01'} as any)) transactions.push(...must(p));
      const bills=must(await client.bills(account.id));
      out.push({account:accounts.find(x=>x.a===account.id).id, statement:toBankStatement({item:it,account,siblings:accs,transactions,bills,today}), reading:{from:null,complete:true,fresh:true}}); if(WINDOW&&seenFirst){const o=out[out.length-1]; const pend=o.statement.lines.filter((l:any)=>l.status==='pending').map((l:any)=>l.day).sort()[0]??'9999'; const f0=addDays(today,-35); const from=pend<f0?pend:f0; const since=new Date(clock).getTime()-2*864e5; o.full=o.statement; o.statement={...o.statement,lines:o.statement.lines.filter((l:any)=>l.day>=from||(l.createdAt&&l.createdAt.getTime()>=since))}; o.reading={from,complete:true,fresh:true};} }
  }
  return out;
}
let bad=0; const totals:any={};
for (let d=0; d<=60; d++){
  const st=await statements();
  const t0=performance.now();
  const res=must(b.commit('sync',(w:any)=>B.applyStatements(w,st.map(({full,...r}:any)=>r))));
  const dt=performance.now()-t0;
  const m0=b.messageCount('budget')+b.messageCount('companion');
  const res2=must(b.commit('sync',(w:any)=>B.applyStatements(w,[...st].reverse().map(({full,...r}:any)=>r))));
  const m1=b.messageCount('budget')+b.messageCount('companion');
  if(m1!==m0){bad++;console.log('day',d,'NOT QUIET',m1-m0, JSON.stringify(res2.map((x:any)=>[x.report.updated,x.report.added,x.report.toReview,x.report.suggested])));}
  seenFirst=true;
  for(const s0 of st){ const s={...s0,statement:s0.full??s0.statement};
    const rows=b.read((r:any)=>r.select('live_transactions',['id','importedId','amount','date','transfer','startingBalance'],'where account = ? and coalesce(isChild,0)=0',[s.account]));
    const by=new Map(rows.map((r:any)=>[r.importedId,r]));
    const booked=s.statement.lines.filter((l:any)=>!l.upcoming);
    const missing=booked.filter((l:any)=>!by.has(l.id)&&!/AGENDADO|PAGAMENTO ON LINE/.test(l.importedPayee));
    const lines=new Set(booked.map((l:any)=>l.id));
    const extra=rows.filter((r:any)=>!r.startingBalance&&!lines.has(r.importedId));
    const wrong=booked.filter((l:any)=>by.has(l.id)&&((by.get(l.id) as any).amount!==l.amount||(by.get(l.id) as any).date!==l.day));
    if(missing.length||extra.length||wrong.length) {bad++;console.log('day',d,s.statement.account.name,s.statement.account.kind,'missing',missing.map((l:any)=>[l.day,l.amount,l.status,l.importedPayee]).slice(0,4),'extra',extra.slice(0,4).map((r:any)=>[r.date,r.amount,r.importedId]),'wrong',wrong.length);}
    if(d===60||d===0){const c=b.read((r:any)=>B.compareBalance(r,s.account)); console.log(d,s.statement.account.name,s.statement.account.kind,'rows',rows.length,'transfers',rows.filter((r:any)=>r.transfer).length,JSON.stringify({...c,transactions:c.transactions.length}));}
  }
  for(const r of res){for(const k of ['added','updated','posted','matched','removed','flagged','toReview','paired','suggested'])totals[k]=(totals[k]??0)+r.report[k]; for(const w of r.report.warnings) totals[w]=(totals[w]??0)+1;}
  if(d===0)console.log('first sync ms',Math.round(dt),JSON.stringify(totals));
  clock=(await control('/clock',{clientId:'sandbox-client',advance:'P1D'})).now; today=dayInZone(new Date(clock),'America/Sao_Paulo');
}
console.log(JSON.stringify(totals),'bad',bad);
const qs=b.read((r:any)=>B.openQuestions(r)); const cnt:any={}; for(const q of qs)cnt[q.reason]=(cnt[q.reason]??0)+1; console.log(cnt);
const sug=qs.filter((q:any)=>q.reason==='transfer').slice(0,8).map((q:any)=>[q.about.from,q.about.to].map((id:any)=>{const r=b.read((x:any)=>x.row('transactions',id));return [r.date,r.amount,r.importedPayee]}));console.log(JSON.stringify(sug));
await sandbox.close();
