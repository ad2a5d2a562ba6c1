import { html, nothing } from 'lit';
import { place, set } from '../address.ts';
import { get, id, items } from '../api.ts';
import { of as costsOf } from '../costs.ts';
import { decode, UNKNOWN, IF_ASKED, words } from '../draw/heat.ts';
import '../heat-map.ts';
import type { HeatMap } from '../heat-map.ts';
import { chip, View } from '../view.ts';
import { many, short, time, VERSIONS } from '../words.ts';
import './whatif.ts';

const TABS: [string, string][] = [['matrix', 'Matrix'], ['mask', 'Mask'], ['changes', 'Changes'], ['what-if', 'What if']];

const hw = () => place().query.get('hw') ?? '';
const hwSelect = (current: number) => html`<label>hardware version <select @change=${(e: Event) => set({ hw: (e.target as HTMLSelectElement).value })}><option value="">of its VMs${hw() ? '' : ` (${current})`}</option>${VERSIONS.map((v) => html`<option ?selected=${hw() === String(v)}>${v}</option>`)}</select></label>`;

abstract class ClusterView extends View {
  get cluster() { return place().path[1]; }
  concerns(cluster: string) { return cluster === this.cluster; }
}

class Cluster extends ClusterView {
  key() { return this.cluster; }
  load() { return get('analysis', `clusters/${id(this.cluster)}`); }

  /** The view below is asked for at once, not when the cluster is there. */
  render() {
    if (this.problem && !this.data) return super.render();
    const tab = place().path[2] ?? 'matrix';
    return html`<div class="cluster-head" aria-busy=${this.data ? 'false' : 'true'}>${this.data ? this.show() : nothing}</div>
      ${tab === 'mask' ? html`<fm-mask></fm-mask>` : tab === 'changes' ? html`<fm-changes></fm-changes>` : tab === 'what-if' ? html`<fm-what-if></fm-what-if>` : html`<fm-matrix></fm-matrix>`}`;
  }

  show() {
    const c = this.data, tab = place().path[2] ?? 'matrix', hidden = new Set(c.groups.flatMap((g: any) => g.hidden));
    return html`<div class="title"><h1>${c.name}</h1>${c.name !== c.id ? html`<small>${c.id}</small>` : nothing}
      <span class="chips">${chip(many(c.hosts, 'host'))}${chip(hidden.size ? `hides ${many(hidden.size, 'feature')}` : 'nothing is hidden', hidden.size ? '' : 'good')}${c.complete === false ? chip('incomplete: may only narrow', 'bad') : nothing}${c.status.dirty ? chip('newer input waits', 'info') : nothing}${chip(`strategy ${c.policy.strategy.split(";")[0]}`)}<a class="chip" href="/patches?cluster=${id(c.id)}">patches</a></span></div>
      <nav class="tabs" aria-label="Views of ${c.name}">${TABS.map(([name, title]) => html`<a href="/clusters/${id(c.id)}/${name}${location.search.includes('hw=') ? '?hw=' + hw() : ''}" aria-current=${tab === name ? 'page' : nothing}>${title}</a>`)}</nav>`;
  }
}
customElements.define('fm-cluster', Cluster);

class Matrix extends ClusterView {
  static properties = { ...View.properties, pair: { state: true }, members: { state: true } };
  declare pair: any; declare members: any;

  key() { const q = place().query; return [this.cluster, q.get('hw'), q.get('mask')].join('|'); }

  async load() {
    const { query } = place(), path = `clusters/${id(this.cluster)}/kinds`, masked = query.get('mask') === 'with';
    const shown = await get('analysis', path, { hw: hw(), masked });
    this.members = undefined;
    const bytes = decode(shown.pairs);
    return { ...shown, bytes, others: bytes, masked };
  }

  /** What the other side of the mask says: only an open cell shows it. */
  private async other(data: any) {
    if (data.others !== data.bytes) return;
    const other = await get('analysis', `clusters/${id(this.cluster)}/kinds`, { hw: hw(), masked: !data.masked }).catch(() => undefined);
    if (other?.kinds.length === data.kinds.length) { data.others = decode(other.pairs); this.requestUpdate(); }
  }

  /** Opened by keyboard: what was opened is read. */
  private enter = false;

  updated() {
    const panel = this.enter ? this.querySelector<HTMLElement>('.panel') : null;
    if (panel) { this.enter = false; panel.focus(); }
    const { query } = place(), wanted = query.get('sel')?.split('.').map(Number);
    if (this.data && wanted && (!this.pair || this.pair.of !== this.data || this.pair.key !== query.get('sel'))) this.openPair(wanted[0], wanted[1], query.get('sel')!);
    if (!wanted && this.pair) this.pair = undefined;
    if (this.data && query.get('by') === 'hosts' && !this.members) { this.members = []; get('analysis', `clusters/${id(this.cluster)}/kinds/hosts`).then((all) => { this.members = all.kinds; }); }
  }

  private async openPair(fromNumber: number, toNumber: number, key: string) {
    const data = this.data, at = (n: number) => data.kinds.findIndex((kind: any) => kind.number === n);
    const from = at(fromNumber), to = at(toNumber);
    this.pair = { key, of: data, from, to };
    if (from < 0 || to < 0) return;
    this.other(data);
    const a = data.kinds[from], b = data.kinds[to], ask = (x: any, y: any) => x === y ? undefined : get('analysis', 'compatibility', { from: x.first, to: y.first, hw: data.hardwareVersion }).catch(() => undefined);
    const [there, back] = await Promise.all([ask(a, b), ask(b, a)]);
    if (this.pair?.key === key) this.pair = { key, of: data, from, to, there, back };
  }

  private cell = (event: CustomEvent) => {
    const { from, to, keys } = event.detail, kinds = this.data.kinds;
    this.enter = keys;
    set({ sel: `${kinds[from].number}.${kinds[to].number}` });
  };

  private marked(): Set<number> | undefined {
    const find = (place().query.get('find') ?? '').toLowerCase();
    if (!find) return undefined;
    return new Set(this.data.kinds.flatMap((k: any, at: number) => (k.label + ' ' + [...k.off, ...k.on].join(' ') + ' ' + k.vendor + ' ' + k.first).toLowerCase().includes(find) ? [at] : []));
  }

  private hiddenData() {
    const hide = place().query.get('hide');
    if (!hide) return this.data;
    const keep = this.data.kinds.map((k: any, at: number) => k.vendor === hide ? -1 : at).filter((at: number) => at >= 0), n = this.data.kinds.length;
    const pick = (bytes: Uint8Array) => Uint8Array.from(keep.flatMap((r: number) => keep.map((c: number) => bytes[r * n + c])));
    return { ...this.data, kinds: keep.map((at: number) => this.data.kinds[at]), bytes: pick(this.data.bytes) };
  }

  show() {
    const { query } = place(), data = this.memo(), table = query.get('view') === 'table', byHost = query.get('by') === 'hosts';
    const n = data.kinds.length, vendors = [...new Set(this.data.kinds.map((k: any) => k.vendor))] as string[];
    let blocked = 0, unknown = 0;
    data.bytes.forEach((code: number) => { if (code === UNKNOWN) unknown++; else if (code !== 0 && code !== IF_ASKED) blocked++; });
    if (!n) return html`<section class="state"><h2>No host is known yet</h2><p><a href="/upload?cluster=${id(this.cluster)}">Drop the vmware.log of any VM</a> of this cluster.</p></section>`;
    const marked = this.marked();
    return html`<div class="filters">${hwSelect(data.hardwareVersion)}
        <span class="facets" role="group" aria-label="Mask">${[['', 'without mask'], ['with', 'with mask']].map(([value, name]) => html`<button class="facet" aria-pressed=${(query.get('mask') ?? '') === value} @click=${() => set({ mask: value })}>${name}</button>`)}</span>
        <span class="facets" role="group" aria-label="Rows">${[['', 'kinds'], ['hosts', 'hosts']].map(([value, name]) => html`<button class="facet" aria-pressed=${(query.get('by') ?? '') === value} @click=${() => set({ by: value })}>${name}</button>`)}</span>
        ${vendors.length > 1 ? html`<label>hide <select @change=${(e: Event) => set({ hide: (e.target as HTMLSelectElement).value, sel: '' })}><option value="">no vendor</option>${vendors.map((v) => html`<option ?selected=${query.get('hide') === v}>${v}</option>`)}</select></label>` : nothing}
        <label>find <input type="search" placeholder="AES, Xeon…" .value=${query.get('find') ?? ''} @input=${(e: Event) => set({ find: (e.target as HTMLInputElement).value })}></label>
        ${marked ? html`<small>${many(marked.size, 'kind')}</small>` : nothing}
        <span class="facets" role="group" aria-label="Zoom"><button @click=${() => this.heat()?.zoom(1 / 1.6)} aria-label="Zoom out">−</button><button @click=${() => this.heat()?.fit()} aria-label="Show all">▭</button><button @click=${() => this.heat()?.zoom(1.6)} aria-label="Zoom in">+</button></span>
        <button class="facet" aria-pressed=${table} @click=${() => set({ view: table ? '' : 'table' })}>table</button></div>
      <p class="summary">${n === 1 ? html`<span class="good-text">All hosts are of one kind: every VM may go everywhere, as far as CPUID can tell.</span>` : html`${many(n, 'kind')} of hosts, ${blocked ? html`<b>${many(blocked, 'direction')}</b> blocked` : html`<span class="good-text">no direction blocked</span>`}${unknown ? html`, ${many(unknown, 'direction')} unknown` : nothing}, for VMs ${query.get('mask') === 'with' ? 'under the mask' : 'without a mask'} at hardware version ${data.hardwareVersion}.`}</p>
      <div class="with-panel ${this.pair ? 'open' : ''}"><div>${table ? this.table(data) : html`<fm-heat .kinds=${data.kinds} .pairs=${data.bytes} ?byHost=${byHost} .hosts=${this.members} .marked=${marked} @cell=${this.cell} @wish=${(e: CustomEvent) => e.detail === 't' ? set({ view: 'table' }) : set({ mask: query.get('mask') === 'with' ? '' : 'with' })}></fm-heat>${this.legend()}`}</div>
        ${this.pair && this.pair.from >= 0 ? this.panel() : nothing}</div>`;
  }

  private memoed: any;
  /** The same object while nothing changed, so that the heat map is not made anew. */
  private memo() {
    const hide = place().query.get('hide') ?? '';
    if (this.memoed?.of !== this.data || this.memoed.hide !== hide) this.memoed = { of: this.data, hide, data: this.hiddenData() };
    return this.memoed.data;
  }

  private heat() { return this.querySelector('fm-heat') as HeatMap | null; }

  private legend() {
    const steps: [string, string][] = [['s0', '0'], ['s1', '1'], ['s2', '2–3'], ['s3', '4–7'], ['s4', '8–15'], ['s5', '16+'], ['ask', '● only if asked'], ['unknown', 'unknown'], ['vendor', '✕ vendors differ'], ['unfit', '⚠ unfit']];
    return html`<p class="legend"><span>features missing:</span>${steps.map(([kind, name]) => html`<span><i class="swatch ${kind}"></i>${name}</span>`)}</p>`;
  }

  private table(data: any) {
    const n = data.kinds.length, rows: [number, number, number][] = [];
    data.bytes.forEach((code: number, at: number) => { if (code !== 0) rows.push([Math.floor(at / n), at % n, code]); });
    rows.sort((a, b) => b[2] - a[2]);
    if (!rows.length) return html`<section class="state"><h2 class="good-text">Nothing is blocked</h2><p>Every pair of kinds is CPUID compatible in both directions.</p></section>`;
    return html`<table class="list"><caption>${rows.length > 500 ? `The worst 500 of ${rows.length.toLocaleString('en')} directions` : 'Directions that are not open, worst first'}</caption><thead><tr><th>From</th><th>To</th><th>Verdict</th><th></th></tr></thead><tbody>${rows.slice(0, 500).map(([from, to, code]) => html`<tr><td data-label="From">${data.kinds[from].label} <b>×${data.kinds[from].hosts}</b></td><td data-label="To">${data.kinds[to].label} <b>×${data.kinds[to].hosts}</b></td><td data-label="Verdict">${words(code)}</td><td><button @click=${() => set({ sel: `${data.kinds[from].number}.${data.kinds[to].number}` })}>both directions</button></td></tr>`)}</tbody></table>`;
  }

  private panel() {
    const { from, to, there, back } = this.pair, data = this.data, a = data.kinds[from], b = data.kinds[to], n = data.kinds.length;
    const masked = place().query.get('mask') === 'with';
    const way = (x: any, y: any, r: number, c: number, answer: any) => {
      const code = data.bytes[r * n + c], other = data.others[r * n + c], verdict = answer?.verdict;
      return html`<section><h3>${x.label} <span aria-label="to">→</span> ${y.label}</h3><p><b class=${code === 0 ? 'good-text' : 'bad-text'}>${words(code)}</b>${code !== other ? html`<br><small>${masked ? 'without' : 'with'} the mask: ${words(other)}</small>` : nothing}</p>
        ${verdict?.missing?.length ? html`<h4>Missing on the target</h4><ul class="bits">${verdict.missing.map((f: any) => html`<li><code>${f.key}</code> <code class="dim">${f.bit}</code> ${f.label}</li>`)}</ul>` : nothing}
        ${verdict?.missingIfAsked?.length ? html`<h4>Missing only if a VM asks for it</h4><ul class="bits">${verdict.missingIfAsked.map((f: any) => html`<li><code>${f.key}</code> ${f.label}</li>`)}</ul>` : nothing}
        ${verdict?.unknown?.length ? html`<p>Unknown: ${verdict.unknown.map(short).join(', ')}</p>` : nothing}
        ${verdict?.unfit?.length ? html`<p>Unfit: ${verdict.unfit.join('; ')}</p>` : nothing}
        ${verdict?.extra?.length ? html`<p><small>On the target besides${verdict.extraBlocks ? ' (blocks up to hardware version 8)' : ', for information'}: ${verdict.extra.map(short).join(', ')}</small></p>` : nothing}</section>`;
    };
    return html`<aside class="panel" role="region" tabindex="-1" aria-label="Both directions"><button class="close" aria-label="Close" @click=${() => set({ sel: '' })}>✕</button>
      ${way(a, b, from, to, there)}${from !== to ? way(b, a, to, from, back) : nothing}
      <p class="dim"><small>Judged by <a href="/hosts/${id(a.first)}">${a.first}</a>${from !== to ? html` and <a href="/hosts/${id(b.first)}">${b.first}</a>` : nothing}, at hardware version ${data.hardwareVersion}.</small></p>
      <p><a href="/clusters/${id(this.cluster)}/what-if#remove=${id(b.first)}">What if ${b.first} were out?</a></p></aside>`;
  }
}
customElements.define('fm-matrix', Matrix);

class Mask extends ClusterView {
  static properties = { ...View.properties, copied: { state: true } };
  declare copied: boolean;

  key() { const q = place().query; return [this.cluster, q.get('hw'), q.get('syntax')].join('|'); }

  async load() {
    const syntax = place().query.get('syntax') ?? 'cpuid', path = `clusters/${id(this.cluster)}/mask`, key = this.key();
    const cpuid = get('analysis', path, { hw: hw(), syntax: 'cpuid' });
    const [mask, lines, changes] = await Promise.all([
      cpuid,
      syntax === 'cpuid' ? cpuid : get('analysis', path, { hw: hw(), syntax }),
      get('analysis', `clusters/${id(this.cluster)}/mask-changes`, { limit: 1 }),
    ]);
    const data = { key, mask, lines, last: items(changes)[0], costs: this.data?.key === key ? this.data.costs : undefined };
    // What each host costs takes longest and stands last.
    costsOf(this.cluster, hw()).then((costs) => { data.costs = costs; this.requestUpdate(); });
    return data;
  }

  show() {
    const { mask, lines, last, costs } = this.data, { query } = place(), syntax = query.get('syntax') ?? 'cpuid';
    const all = lines.groups.flatMap((g: any) => g.lines.map((l: any) => l.text)).join('\n');
    return html`<div class="filters">${hwSelect(mask.hardwareVersion)}<span class="facets" role="group" aria-label="Syntax">${[['cpuid', 'cpuid lines'], ['featmask', 'featMask lines']].map(([value, name]) => html`<button class="facet" aria-pressed=${syntax === value} @click=${() => set({ syntax: value })}>${name}</button>`)}</span></div>
      ${mask.waitingFor.count ? html`<p class="note warn">Of ${many(mask.waitingFor.count, 'host')} too little is known: ${mask.waitingFor.sample.slice(0, 3).map((h: any) => html`<a href="/hosts/${id(h.host)}">${h.host}</a> (${h.reason}) `)}. Until then the mask may only narrow.</p>` : nothing}
      ${mask.unfit.count ? html`<p class="note warn">⚠ ${many(mask.unfit.count, 'host')} left out because no mask helps: ${mask.unfit.sample.map((h: any) => h.host).join(', ')}</p>` : nothing}
      ${mask.groups.map((group: any) => this.group(group, mask.groups.length > 1))}
      ${all ? html`<section class="lines"><h2>The lines for a .vmx file</h2><pre tabindex="0" aria-label="Lines">${all}</pre><p class="actions"><button @click=${() => this.copy(all)}>${this.copied ? 'Copied' : 'Copy'}</button><button @click=${() => this.download(all)}>Download</button></p></section>` : nothing}
      ${costs?.length ? html`<section><h2>Who costs it</h2><ul class="blame">${costs.map((cost: any) => html`<li><a href="/hosts/${id(cost.hosts.sample[0])}">${cost.hosts.sample[0]}</a>${cost.hosts.count > 1 ? ` and ${cost.hosts.count - 1} like it` : ''} alone ${cost.hosts.count > 1 ? 'cost' : 'costs'} <b>${cost.alone.length} of ${costs.total}</b>: ${cost.alone.map((f: any) => short(f.key)).join(', ')} <a class="small" href="/clusters/${id(this.cluster)}/what-if#remove=${cost.hosts.sample.map(id).join(',')}">what if not?</a></li>`)}</ul></section>` : nothing}
      ${last?.remedy ? html`<p class="note">Cheapest remedy at the last change (${time(last.changedAt)}): ${last.remedy}</p>` : nothing}`;
  }

  private group(group: any, several: boolean) {
    const bits = new Map<string, any>(group.zeros.map((zero: any) => [zero.feature.bit, zero]));
    const chosen = bits.get(place().query.get('bit') ?? '');
    if (!group.lines.length) return html`<section class="state"><h2 class="good-text">Nothing is hidden${several ? ` for ${group.vendor}` : ''}</h2><p>All ${many(group.hosts, 'host')} ${group.vendor} offer the same to this hardware version${this.data.mask.status.dirty ? ', as far as the newest input has been counted' : ''}.</p></section>`;
    return html`<section class="with-panel ${chosen ? 'open' : ''}"><div>${several ? html`<h2>${group.vendor}, ${many(group.hosts, 'host')}</h2>` : nothing}
      <div class="registers" @keydown=${this.walk}>${group.lines.map((line: any) => this.register(line, bits))}</div>
      <p class="dim"><small>Each register from bit 31 to bit 0, as the line in the file; <b class="zero-mark">0</b> is hidden from the guest, <code>-</code> is left as the host has it. Arrow keys go from zero to zero.</small></p></div>
      ${chosen ? this.panel(chosen, group) : nothing}</section>`;
  }

  private register(line: any, bits: Map<string, any>) {
    const name = line.key.replace(/^cpuid\./, ''), chosen = place().query.get('bit');
    return html`<div class="register"><code class="name">${name}</code><div class="nibbles">${[0, 1, 2, 3, 4, 5, 6, 7].map((n) => html`<span class="nibble"><small>${31 - n * 4}</small>${[...line.value.slice(n * 4, n * 4 + 4)].map((value: string, i: number) => {
      const bit = `${name}[${31 - n * 4 - i}]`, zero = bits.get(bit);
      return zero || value === '0' ? html`<button class="bit zero" aria-pressed=${chosen === bit} title="${zero ? short(zero.feature.key) : ''} ${bit}" aria-label="bit ${31 - n * 4 - i}, hidden: ${zero ? short(zero.feature.key) : 'see the line'}" @click=${() => set({ bit: chosen === bit ? '' : bit })}>0</button>` : html`<span class="bit">${value}</span>`;
    })}</span>`)}</div><span class="names">${[...bits.values()].filter((zero) => zero.feature.bit.startsWith(name + '[')).map((zero) => html`<button class="link" @click=${() => set({ bit: zero.feature.bit })}>${short(zero.feature.key)}</button>`)}</span></div>`;
  }

  private walk = (event: KeyboardEvent) => {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!way) return;
    const all = [...this.querySelectorAll<HTMLElement>('.bit.zero')], at = all.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    all[(at + way + all.length) % all.length].focus();
  };

  private panel(zero: any, group: any) {
    const hosts = (sample: any) => html`${sample.sample.map((h: string) => html`<a href="/hosts/${id(h)}">${h}</a> `)}${sample.count > sample.sample.length ? `and ${sample.count - sample.sample.length} more` : ''}`;
    return html`<aside class="panel" role="region" aria-label="Bit ${zero.feature.bit}"><button class="close" aria-label="Close" @click=${() => set({ bit: '' })}>✕</button><h3>${short(zero.feature.key)} <code>${zero.feature.bit}</code></h3><p>${zero.feature.label}</p>
      <dl><dt>why</dt><dd>${zero.reason}</dd><dt>from version</dt><dd>${zero.firstVersion}</dd><dt>has it (${zero.have.count} of ${group.hosts})</dt><dd>${hosts(zero.have)}</dd><dt>lacks it (${zero.lack.count})</dt><dd>${hosts(zero.lack)}</dd><dt>guests</dt><dd><a href="/patches?cluster=${id(this.cluster)}">what it costs the VMs is in their patches</a></dd></dl>
      <p><a href="/clusters/${id(this.cluster)}/what-if#remove=${zero.lack.sample.map(id).join(',')}">What if ${zero.lack.count === 1 ? zero.lack.sample[0] : 'those that lack it'} were out?</a></p></aside>`;
  }

  private async copy(all: string) {
    await navigator.clipboard.writeText(all);
    this.copied = true;
    setTimeout(() => { this.copied = false; }, 2_000);
  }

  private download(all: string) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([all + '\n'], { type: 'text/plain' }));
    link.download = `${this.cluster}.vmx-lines.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  }
}
customElements.define('fm-mask', Mask);

class Changes extends ClusterView {
  key() { const q = place().query; return [this.cluster, q.get('before')].join('|'); }
  async load() { return get('analysis', `clusters/${id(this.cluster)}/mask-changes`, { limit: 50, after: place().query.get('before') }); }

  show() {
    const changes = this.data.changes ?? items(this.data);
    if (!changes.length) return html`<section class="state"><h2>The mask has never changed</h2><p>When a host joins, leaves or changes, it says here who did it and what would be cheaper.</p></section>`;
    const wanted = place().query.get('rev');
    return html`${this.line(changes)}<ol class="changes">${changes.map((c: any) => html`<li class=${String(c.revision) === wanted ? 'chosen' : ''}><h2>${time(c.changedAt)} ${c.lost.map((f: any) => html`<span class="minus" title=${f.label}>−${short(f.key)}</span> `)}${c.gained.map((f: any) => html`<span class="plus" title=${f.label}>+${short(f.key)}</span> `)}</h2>
      <p>${c.culprits.map((k: any) => html`<a href="/hosts/${id(k.host)}">${k.host}</a>${k.likelyCause ? html` <b>likely:</b>` : ''} ${k.explanation} `)}${c.causes.map((cause: string) => html`${cause} `)}</p>
      <p class="chips">${chip(`hidden before ${c.before.length}, after ${c.after.length}`)}${chip(many(c.vmsAffected.count, 'VM') + ' affected')}${c.vmsPinned.count ? html`<span class="chip bad" title=${c.vmsPinned.sample.join(', ')}>${many(c.vmsPinned.count, 'VM')} pinned until a power cycle</span>` : nothing}</p>
      ${c.vmsPinned.count ? html`<p><small>pinned: ${c.vmsPinned.sample.map((vm: string) => html`<a href="/vms/${id(vm)}">${vm}</a> `)}${c.vmsPinned.count > c.vmsPinned.sample.length ? 'and more' : ''}</small></p>` : nothing}
      ${c.remedy ? html`<p class="note">${c.remedy}</p>` : nothing}<p><small class="dim">revision ${c.revision}</small></p></li>`)}</ol>
      ${this.data.next ? html`<p><button @click=${() => set({ before: this.data.next }, true)}>Older</button></p>` : nothing}`;
  }

  /** How many bits were hidden, as a step line. */
  private line(changes: any[]) {
    const list = [...changes].reverse(), w = 900, h = 120, most = Math.max(1, ...list.map((c) => Math.max(c.before.length, c.after.length)));
    const at = (c: any) => new Date(c.changedAt).getTime(), from = at(list[0]), to = Math.max(Date.now(), from + 1), n = list.length;
    // Half by time, half by turn: a burst of changes stays readable beside a month of quiet.
    const x = (c: any) => 34 + (w - 50) * (0.5 * (at(c) - from) / (to - from) + 0.5 * (list.indexOf(c) + 0.5) / (n + 0.5)), y = (n: number) => h - 24 - (h - 44) * n / most;
    let path = `M34 ${y(list[0].before.length)}`;
    for (const c of list) { const px = x(c); path += `H${px}V${y(c.after.length)}`; }
    path += `H${w - 10}`;
    return html`<svg class="steps" viewBox="0 0 ${w} ${h}" role="img" aria-label="Hidden features over time: ${list[0].before.length} at first, ${list[list.length - 1].after.length} now"><line x1="34" x2=${w - 10} y1=${y(0)} y2=${y(0)} class="axis"></line><text x="28" y=${y(most) + 4} text-anchor="end">${most}</text><text x="28" y=${y(0) + 4} text-anchor="end">0</text><text x="34" y=${h - 6}>${new Date(from).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}</text><text x=${w - 10} y=${h - 6} text-anchor="end">now</text><path d=${path}></path>${list.map((c) => { const px = x(c); return html`<svg x=${px - 6} y=${y(c.after.length) - 6} width="12" height="12"><circle cx="6" cy="6" r="4" class=${c.lost.length ? 'lost' : 'gained'}><title>${c.lost.map((f: any) => '−' + short(f.key)).join(' ')} ${c.gained.map((f: any) => '+' + short(f.key)).join(' ')}</title></circle></svg>`; })}</svg>`;
  }
}
customElements.define('fm-changes', Changes);
