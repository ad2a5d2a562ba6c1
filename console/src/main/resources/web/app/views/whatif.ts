import { html, nothing } from 'lit';
import { place, set, setHash } from '../address.ts';
import { get, id, items, send } from '../api.ts';
import { decode, IF_ASKED } from '../draw/heat.ts';
import { readLog, type Known } from '../draw/log.ts';
import '../heat-map.ts';
import { View } from '../view.ts';
import { cpu, many, short, VERSIONS } from '../words.ts';

const STRATEGIES = ['', 'differences', 'level'];

class WhatIf extends View {
  static properties = { ...View.properties, logs: { state: true }, over: { state: true } };
  declare logs: Known[]; declare over: boolean;

  constructor() {
    super();
    this.logs = JSON.parse(sessionStorage.getItem('fm-logs') ?? '[]');
    sessionStorage.removeItem('fm-logs');
    this.over = false;
  }

  /** A login is in between: what was dropped here is not lost by it. */
  private leave = () => sessionStorage.setItem('fm-logs', JSON.stringify(this.logs));
  connectedCallback() { super.connectedCallback(); window.addEventListener('fm-leave', this.leave); }
  disconnectedCallback() { super.disconnectedCallback(); window.removeEventListener('fm-leave', this.leave); }

  get cluster() { return place().path[1]; }
  concerns(cluster: string) { return cluster === this.cluster; }
  key() { return this.cluster + location.search + location.hash + this.logs.length; }

  private scenario() {
    const hash = place().hash, list = (name: string) => (hash.get(name) ?? '').split(',').filter(Boolean).map(decodeURIComponent);
    return { remove: list('remove'), add: list('add'), strategy: hash.get('strategy') ?? '', hw: hash.get('hw') ?? '' };
  }

  private change(values: Partial<ReturnType<WhatIf['scenario']>>) {
    const s = { ...this.scenario(), ...values };
    setHash({ remove: s.remove.map(id).join(','), add: s.add.map(id).join(','), strategy: s.strategy, hw: s.hw });
  }

  async load() {
    const s = this.scenario();
    const body: any = { cluster: this.cluster, remove: s.remove, add: [...s.add.map((host) => ({ host })), ...this.logs.map(({ name, registers, complete }, at) => ({ host: `${name} ${at + 1}`, registers, complete }))] };
    if (s.strategy) body.strategy = s.strategy;
    if (s.hw) body.hw = Number(s.hw);
    const masked = place().query.get('mask') === 'with';
    body.matrix = masked ? 'masked' : 'unmasked';
    const [answer, hosts, real] = await Promise.all([send('POST', 'analysis', 'what-if', {}, body), get('ingest', 'hosts', { cluster: this.cluster, limit: 1000 }), get('analysis', `clusters/${id(this.cluster)}/kinds`, { hw: s.hw, masked })]);
    const bytes = (matrix: any) => ({ kinds: matrix.kinds, bytes: decode(matrix.pairs) });
    return { answer, hosts: items(hosts), real: bytes(real), then: bytes(answer.matrix) };
  }

  private async take(files: FileList | null | undefined) {
    for (const file of files ?? []) {
      const known = readLog(await file.text());
      if (Object.keys(known.registers).length) this.logs = [...this.logs, { ...known, name: `${cpu(known.name)} (${file.name})` }];
    }
    this.reload();
  }

  show() {
    const { answer, hosts } = this.data, s = this.scenario(), idle = !s.remove.length && !s.add.length && !s.strategy && !s.hw && !this.logs.length;
    const zeros = (side: any) => side.groups.flatMap((g: any) => g.zeros), before = zeros(answer.before).length, after = zeros(answer.after).length;
    const opened = answer.pairs.filter((p: any) => p.after && p.before === false).length, closed = answer.pairs.filter((p: any) => !p.after && p.before !== false).length;
    return html`<div class="what-if"><section class="scenario"><h2>Scenario</h2><p class="dim"><small>Nothing is stored; the link of this page holds it.</small></p>
        <h3>Take out</h3><div class="hosts" role="group" aria-label="Take out">${hosts.slice(0, 200).map((h: any) => html`<label><input type="checkbox" .checked=${s.remove.includes(h.id)} @change=${(e: Event) => this.change({ remove: (e.target as HTMLInputElement).checked ? [...s.remove, h.id] : s.remove.filter((x) => x !== h.id) })}> ${h.name} <small>${cpu(h.processor)}</small></label>`)}</div>
        <h3>Put in</h3><form @submit=${(e: Event) => { e.preventDefault(); const input = (e.target as HTMLFormElement).elements.namedItem('host') as HTMLInputElement; if (input.value.trim()) this.change({ add: [...s.add, input.value.trim()] }); input.value = ''; }}><label>a known host <input name="host" placeholder="id of a host"></label> <button>Add</button></form>
        <label class="drop small ${this.over ? 'over' : ''}" @dragover=${(e: DragEvent) => { e.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }} @drop=${(e: DragEvent) => { e.preventDefault(); this.over = false; this.take(e.dataTransfer?.files); }}>drop a vmware.log, or <span class="link">choose one</span><input class="unseen" type="file" multiple @change=${(e: Event) => this.take((e.target as HTMLInputElement).files)}></label>
        <p class="chips">${s.add.map((host) => html`<button class="chip" @click=${() => this.change({ add: s.add.filter((x) => x !== host) })}>${host} ✕</button>`)}${this.logs.map((log) => html`<button class="chip" @click=${() => { this.logs = this.logs.filter((x) => x !== log); this.reload(); }}>${log.name} ✕</button>`)}</p>
        <p><label>strategy <select @change=${(e: Event) => this.change({ strategy: (e.target as HTMLSelectElement).value })}>${STRATEGIES.map((name) => html`<option value=${name} ?selected=${s.strategy === name}>${name || `as it is (${answer.before.strategy})`}</option>`)}</select></label>
        <label>hardware version <select @change=${(e: Event) => this.change({ hw: (e.target as HTMLSelectElement).value })}><option value="">of its VMs</option>${VERSIONS.map((v) => html`<option ?selected=${s.hw === String(v)}>${v}</option>`)}</select></label></p>
        ${idle ? nothing : html`<p><button @click=${() => { this.logs = []; setHash({}); }}>Clear</button></p>`}</section>
      <section class="outcome ${this.busy ? 'stale' : ''}" aria-live="polite"><h2>${idle ? 'As it is' : html`mask ${before} → ${after}`}</h2>
        ${idle ? html`<p>Choose something at the left; the outcome changes at once.</p>` : html`<p class="big">${answer.lost.length ? html`<span class="minus">−${answer.lost.map((f: any) => short(f.key)).join(', −')}</span> ` : nothing}${answer.gained.length ? html`<span class="plus">+${answer.gained.map((f: any) => short(f.key)).join(', +')}</span>` : nothing}${!answer.lost.length && !answer.gained.length ? 'The mask stays as it is.' : nothing}</p>
          <p>${opened ? html`<b class="good-text">${many(opened, 'direction')} open</b> ` : nothing}${closed ? html`<b class="bad-text">${many(closed, 'direction')} closed</b>` : nothing}</p>`}
        <div class="sides">${this.side('Real', answer.before, answer)}${idle ? nothing : this.side('Scenario', answer.after, answer)}</div>
        ${this.matrices(idle)}
        ${this.grid(answer)}</section></div>`;
  }

  /** The matrix as it is and as it would be, side by side. */
  private matrices(idle: boolean) {
    const { real, then } = this.data, masked = place().query.get('mask') === 'with';
    if (real.kinds.length < 2 && then.kinds.length < 2) return nothing;
    const blocked = (matrix: any) => matrix.bytes.reduce((sum: number, code: number, at: number) => sum + (code !== 0 && code !== IF_ASKED && at % (matrix.kinds.length + 1) !== 0 ? 1 : 0), 0);
    const one = (title: string, matrix: any) => html`<figure><figcaption><b>${title}</b>: ${many(matrix.kinds.length, 'kind')}, ${many(blocked(matrix), 'direction')} not open</figcaption><fm-heat narrow .name=${title} .kinds=${matrix.kinds} .pairs=${matrix.bytes}></fm-heat></figure>`;
    return html`<h3>Who can go where, for VMs ${masked ? 'under the mask of the time' : 'without a mask'}</h3>
      <p class="facets" role="group" aria-label="Mask">${[['', 'without mask'], ['with', 'with mask']].map(([value, name]) => html`<button class="facet" aria-pressed=${masked === (value === 'with')} @click=${() => set({ mask: value })}>${name}</button>`)}</p>
      <div class="sides">${one('Real', real)}${idle ? nothing : one('Scenario', then)}</div>`;
  }

  /** Kinds before and after in one small matrix: what the pairs become. */
  private grid(answer: any) {
    const kinds = answer.profiles ?? [];
    if (!answer.pairs.length || kinds.length > 40) return nothing;
    const name = (n: number) => { const kind = kinds.find((k: any) => k.number === n); return kind?.hosts.sample[0] ?? `kind ${n}`; };
    return html`<h3>Directions that turn</h3><ul class="turned">${answer.pairs.slice(0, 40).map((p: any) => html`<li class=${p.after ? 'good-text' : 'bad-text'}>${name(p.from)} → ${name(p.to)}: ${p.before === undefined ? 'new, ' : ''}${p.after ? 'open' : 'blocked'}</li>`)}</ul>`;
  }

  private side(title: string, side: any, answer: any) {
    const zeros = side.groups.flatMap((g: any) => g.zeros), lost = new Set(answer.lost.map((f: any) => f.key)), gained = new Set(answer.gained.map((f: any) => f.key));
    return html`<div><h3>${title} <small>${many(zeros.length, 'zero')}</small></h3><pre tabindex="0" aria-label="Lines: ${title}">${side.groups.flatMap((g: any) => g.lines.map((l: any) => l.text)).join('\n') || 'nothing is hidden'}</pre>
      <p class="chips">${zeros.map((z: any) => html`<span class="chip ${title === 'Real' && gained.has(z.feature.key) ? 'good' : title !== 'Real' && lost.has(z.feature.key) ? 'bad' : ''}" title="${z.feature.label}: ${z.reason}">${short(z.feature.key)}</span>`)}</p>${side.waitingFor.count ? html`<p class="note warn">too little is known of ${many(side.waitingFor.count, 'host')}</p>` : nothing}</div>`;
  }
}
customElements.define('fm-what-if', WhatIf);
