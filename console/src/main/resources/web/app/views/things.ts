/** One host; one VM. */
import { html, nothing } from 'lit';
import { place } from '../address.ts';
import { get, id, items, may, send } from '../api.ts';
import { confirm } from '../confirm.ts';
import { chip, View } from '../view.ts';
import { cpu, many, short, time } from '../words.ts';

class Host extends View {
  get host() { return place().path[1]; }
  async load() {
    const [host, changes, vms] = await Promise.all([get('analysis', `hosts/${id(this.host)}`), get('analysis', `hosts/${id(this.host)}/changes`), get('ingest', 'vms', { host: this.host, limit: 200 })]);
    return { host, changes: items(changes), vms: items(vms) };
  }
  show() {
    const { host: h, changes, vms } = this.data;
    return html`<div class="title"><h1>${h.name}</h1><span class="chips">${h.cluster ? html`<a class="chip" href="/clusters/${id(h.cluster)}">cluster ${h.cluster}</a>` : chip('in no cluster')}${h.cpu ? chip(h.cpu.vendor) : nothing}${h.waitingFor ? chip(h.waitingFor, 'bad') : nothing}${h.cpu?.unfit.map((u: string) => chip('⚠ ' + u, 'bad'))}${h.counted === false ? chip('not counted yet', 'info') : nothing}</span></div>
      <dl class="facts-list"><dt>processor</dt><dd>${cpu(h.seen?.brand)} <small>${h.cpu?.processor ?? ''}</small></dd><dt>product</dt><dd>${h.seen?.product ? `${h.seen.product.name} ${h.seen.product.version} build ${h.seen.product.build}` : 'unknown'}</dd>${h.seen?.firmware ? html`<dt>BIOS</dt><dd>${h.seen.firmware.version} <small>${h.seen.firmware.released ?? ''} ${h.seen.firmware.vendor ?? ''}</small></dd>` : nothing}<dt>seen</dt><dd>${time(h.seen?.observedAt)} <small>${h.seen?.source ?? ''}</small></dd></dl>
      <section><h2>What was seen when</h2>${changes.length ? html`<ol class="changes">${changes.map((c: any) => html`<li><h3>${time(c.at)} ${c.firstSeen ? 'first seen' : ''} ${c.lost.map((f: any) => html`<span class="minus" title=${f.label}>−${short(f.key)}</span> `)}${c.gained.slice(0, c.firstSeen ? 0 : 20).map((f: any) => html`<span class="plus" title=${f.label}>+${short(f.key)}</span> `)}${c.clusterBefore !== c.clusterAfter ? html`<small>${c.clusterBefore ? `from ${c.clusterBefore}` : ''} ${c.clusterAfter ? `into ${c.clusterAfter}` : 'out of its cluster'}</small>` : nothing}</h3>${c.likelyCauses.map((cause: any) => html`<p><b>likely:</b> ${cause.sentence} <small>${cause.evidence}</small></p>`)}${c.platform.map((sentence: string) => html`<p>${sentence}</p>`)}</li>`)}</ol>` : html`<p>Nothing has changed since it is known.</p>`}</section>
      <section><h2>${many(vms.length, 'VM')} on it</h2><ul class="columns">${vms.map((v: any) => html`<li><a href="/vms/${id(v.id)}">${v.name}</a> <small>${v.power}, hw ${v.hardwareVersion ?? '?'}</small></li>`)}</ul></section>
      ${h.cpu ? html`<section><h2>What it offers</h2><p class="chips">${h.cpu.present.map((key: string) => chip(short(key)))}</p>${h.cpu.unknown.length ? html`<p>Unknown: ${h.cpu.unknown.map(short).join(', ')}</p>` : nothing}<details><summary>Registers</summary><table class="list plain"><thead><tr><th>leaf</th><th>eax</th><th>ebx</th><th>ecx</th><th>edx</th></tr></thead><tbody>${Object.entries<string[]>(h.cpu.registers).map(([leaf, words]) => html`<tr><td><code>${leaf}</code></td>${words.map((word) => html`<td><code>${word}</code></td>`)}</tr>`)}</tbody></table></details></section>` : html`<section class="state"><h2>Nothing is known of its CPUID</h2><p><a href="/upload">Drop the vmware.log of any VM</a> that was powered on there.</p></section>`}`;
  }
}
customElements.define('fm-host', Host);

class Vm extends View {
  static properties = { ...View.properties, said: { state: true } };
  declare said: string;
  get vm() { return place().path[1]; }
  async load() {
    const v = id(this.vm), none = () => undefined;
    const [vm, destinations, patch, history] = await Promise.all([get('ingest', `vms/${v}`), get('analysis', `vms/${v}/destinations`).catch(none), get('remediation', `vms/${v}/patch`).catch(none), get('remediation', `vms/${v}/patch/history`).catch(none)]);
    return { vm, destinations, patch, history: items(history) };
  }
  show() {
    const { vm, destinations: d, patch, history } = this.data, host = vm.host ?? d?.host, cluster = d?.cluster ?? vm.cluster;
    const list = (all: any[] = []) => html`<ul class="ways">${all.map((each) => html`<li><b class=${each.verdict?.compatible ? 'good-text' : 'bad-text'}>${each.verdict?.says ?? 'unknown'}</b> ${each.hosts.sample.slice(0, 4).map((h: string) => html`<a href="/hosts/${id(h)}">${h}</a> `)}${each.hosts.count > 4 ? `and ${each.hosts.count - 4} like it` : ''}${each.verdict?.missing?.length ? html`<br><small>misses ${each.verdict.missing.map((f: any) => short(f.key)).join(', ')}</small>` : nothing}${each.verdict?.unknown?.length ? html`<br><small>unknown: ${each.verdict.unknown.map(short).join(', ')}</small>` : nothing}</li>`)}</ul>`;
    return html`<div class="title"><h1>${vm.name ?? this.vm}</h1><span class="chips">${host ? html`<a class="chip" href="/hosts/${id(host)}">on ${host}</a>` : nothing}${cluster ? html`<a class="chip" href="/clusters/${id(cluster)}">cluster ${cluster}</a>` : nothing}${chip(`power ${vm.power ?? d?.power ?? 'unknown'}`)}${chip(`hw ${vm.hardwareVersion ?? d?.hardwareVersion ?? '?'}`)}${patch ? chip(patch.state, patch.state === 'in-force' ? 'good' : 'info') : nothing}</span></div>
      ${patch?.waitingForPowerCycle ? html`<p class="note">Waits for a power cycle: the lines are in the file, the running VM does not have them yet.</p>` : nothing}<p class="said" role="status">${this.said ?? ''}</p>
      <div class="two"><section><h2>Where it can go now</h2>${d ? list(d.destinations) : html`<p>Nothing is known of its needs yet.</p>`}</section><section><h2>Where after a power cycle</h2>${d ? list(d.afterPowerCycle) : html`<p>Not known.</p>`}</section></div>
      ${patch ? html`<section><h2>Its patch</h2><p>${patch.reason}</p>${patch.lines.length ? html`<pre tabindex="0" aria-label="Lines">${patch.lines.map((l: any) => l.value === undefined ? `remove ${l.key}` : `${l.key} = "${l.value}"`).join('\n')}</pre>` : html`<p class="good-text">No line is needed.</p>`}${may('operator') && patch.state === 'proposed' ? html`<p class="actions"><button class="primary" @click=${() => this.decide(patch, 'approve')}>Approve…</button><button @click=${() => this.decide(patch, 'reject')}>Reject…</button></p>` : nothing}${patch.notes.length ? html`<h3>To know</h3><ul>${patch.notes.map((n: string) => html`<li>${n}</li>`)}</ul>` : nothing}</section>` : nothing}
      ${history.length ? html`<section><h2>History</h2><ol class="changes">${[...history].reverse().map((m: any) => html`<li><h3>${time(m.at)} ${m.from ? `${m.from} → ` : ''}${m.to}</h3><p>${m.cause} <small>by ${m.actor}</small></p></li>`)}</ol></section>` : nothing}`;
  }
  private async decide(patch: any, what: string) {
    if (!await confirm({ title: `${what === 'approve' ? 'Approve' : 'Reject'} the patch of ${patch.name}?`, sentences: ['One VM. It stays as it is until it is powered off and on.'], act: what === 'approve' ? 'Approve 1' : 'Reject 1', count: 1 })) return;
    try { await send('POST', 'remediation', `vms/${id(patch.vm)}/patch/${what}`, { number: patch.memory?.number }); this.said = 'Done.'; } catch (failed) { this.said = (failed as Error).message; }
    this.reload();
  }
}
customElements.define('fm-vm', Vm);
