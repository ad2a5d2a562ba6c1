import { html, nothing } from 'lit';
import { place, set } from '../address.ts';
import { get, id, items, may, send, text } from '../api.ts';
import { confirm } from '../confirm.ts';
import { chip, View } from '../view.ts';
import { many, short, time } from '../words.ts';

const STATES = ['proposed', 'approved', 'applied', 'in-force', 'drifted', 'conflict', 'unpatchable', 'rejected', 'withdrawn', 'superseded'];
const PAGE = 100;

class Patches extends View {
  static properties = { ...View.properties, chosen: { state: true }, said: { state: true }, open: { state: true } };
  declare chosen: Set<string>; declare said: string; declare open: Record<string, string>;
  private look?: ReturnType<typeof setInterval>;

  constructor() { super(); this.chosen = new Set(); this.said = ''; this.open = {}; }

  connectedCallback() {
    super.connectedCallback();
    // Patches have no stream: looked at again while nobody has chosen any, so that no row moves under the pointer.
    this.look = setInterval(() => { if (!this.chosen.size && !document.hidden && !document.querySelector('dialog')) this.reload(); }, 3_000);
  }
  disconnectedCallback() { super.disconnectedCallback(); clearInterval(this.look); }

  async load() {
    const { query } = place(), cluster = query.get('cluster') ?? '';
    const [page, counts] = await Promise.all([
      get('remediation', 'patches', { state: query.get('state'), cluster, name: query.get('vm'), after: query.get('after'), limit: PAGE }),
      get('remediation', 'patches/counts'),
    ]);
    return { page, rows: items(page, 'patches'), counts, summary: cluster ? await get('remediation', `clusters/${id(cluster)}/patches`).catch(() => undefined) : undefined };
  }

  show() {
    const { page, rows, counts, summary } = this.data, { query } = place(), cluster = query.get('cluster') ?? '', state = query.get('state') ?? '';
    const count = (cluster ? counts.clusters[cluster] : counts.fleet) ?? { states: {}, waitingForPowerCycle: 0 }, all = Object.values<number>(count.states).reduce((a, b) => a + b, 0);
    const chosen = rows.filter((row: any) => this.chosen.has(row.vm));
    return html`<h1>Patches${cluster ? html` of <a href="/clusters/${id(cluster)}">${cluster}</a>` : nothing}</h1>
      <div class="filters"><span class="facets" role="group" aria-label="State"><button class="facet" aria-pressed=${!state} @click=${() => this.to('')}>all <b>${all}</b></button>${STATES.filter((name) => count.states[name] || name === state || ['proposed', 'approved', 'applied'].includes(name)).map((name) => html`<button class="facet" aria-pressed=${state === name} @click=${() => this.to(name)}>${name} <b>${count.states[name] ?? 0}</b></button>`)}</span>
        <label>cluster <select @change=${(e: Event) => { this.chosen = new Set(); set({ cluster: (e.target as HTMLSelectElement).value, after: '' }); }}><option value="">all</option>${Object.keys(counts.clusters).filter(Boolean).map((name) => html`<option ?selected=${name === cluster}>${name}</option>`)}</select></label></div>
      ${count.waitingForPowerCycle ? html`<p class="note">${many(count.waitingForPowerCycle, 'VM')} ${count.waitingForPowerCycle === 1 ? 'waits' : 'wait'} for a power cycle: off and on again, a reboot of the guest is not enough.</p>` : nothing}
      <p class="actions" role="group" aria-label="Decisions">${may('operator') ? html`
        ${cluster && count.states.proposed && summary ? html`<button class="primary" @click=${() => this.approveAll(cluster, summary.maskRevision)}>Approve all ${count.states.proposed} of ${cluster}…</button>` : nothing}
        <button ?disabled=${!chosen.some((r: any) => r.state === 'proposed')} @click=${() => this.decide(chosen.filter((r: any) => r.state === 'proposed'), 'approve')}>Approve ${chosen.length || ''} chosen…</button>
        <button ?disabled=${!chosen.some((r: any) => ['proposed', 'approved'].includes(r.state))} @click=${() => this.decide(chosen.filter((r: any) => ['proposed', 'approved'].includes(r.state)), 'reject')}>Reject…</button>
        <button ?disabled=${!chosen.length} @click=${() => this.decide(chosen, 'take-back')}>Take back…</button>` : nothing}</p>
      <p class="said" role="status">${this.said}</p>
      ${rows.length ? this.table(rows) : html`<section class="state">${state || cluster ? html`<h2>No patch is ${state || 'there'}</h2><p><a href="/patches">All patches</a></p>` : html`<h2 class="good-text">No VM needs a patch</h2><p>Patches appear when a cluster's hosts differ.</p>`}</section>`}
      ${page.waiting?.count ? html`<p class="dim">${many(page.waiting.count, 'VM')} without a patch yet: ${page.waiting.vms.slice(0, 3).map((w: any) => `${w.name} (${w.waiting})`).join(', ')}</p>` : nothing}
      ${query.get('after') || page.next ? html`<p class="pages">${query.get('after') ? html`<button @click=${() => history.back()}>Before</button>` : nothing}${page.next ? html`<button @click=${() => set({ after: page.next }, true)}>Next</button>` : nothing}</p>` : nothing}`;
  }

  private to(state: string) { this.chosen = new Set(); set({ state, after: '' }, true); }

  private table(rows: any[]) {
    const all = rows.every((row) => this.chosen.has(row.vm));
    return html`<table class="list"><thead><tr>${may('operator') ? html`<th class="check"><input type="checkbox" aria-label="Choose all shown" .checked=${all} @change=${() => { this.chosen = all ? new Set() : new Set(rows.map((r) => r.vm)); }}></th>` : nothing}<th>VM</th><th>State</th><th>Hides</th><th>Lines</th><th>To know</th><th>Since</th></tr></thead>
      <tbody>${rows.map((row) => { const hazards = (row.notes ?? []).filter((n: string) => n.startsWith('If the guest')); return html`<tr>${may('operator') ? html`<td class="check"><input type="checkbox" aria-label="Choose ${row.name}" .checked=${this.chosen.has(row.vm)} @change=${() => { const next = new Set(this.chosen); if (!next.delete(row.vm)) next.add(row.vm); this.chosen = next; }}></td>` : nothing}
        <td data-label="VM"><a href="/vms/${id(row.vm)}"><b>${row.name}</b></a> <small>hw ${row.hardwareVersion ?? '?'}${row.cluster ? html` · <a href="/clusters/${id(row.cluster)}">${row.cluster}</a>` : ''}</small></td>
        <td data-label="State"><span class="chips">${chip(row.state, ['drifted', 'conflict', 'unpatchable'].includes(row.state) ? 'bad' : row.state === 'in-force' ? 'good' : row.state === 'proposed' ? 'info' : '')}${row.waitingForPowerCycle ? chip('power cycle') : nothing}</span>${['conflict', 'unpatchable', 'drifted'].includes(row.state) && row.reason ? html`<br><small>${row.reason}</small>` : nothing}</td>
        <td data-label="Hides">${row.hides.length ? html`${row.hides.slice(0, 3).map((f: any) => short(f.key)).join(', ')}${row.hides.length > 3 ? ` and ${row.hides.length - 3} more` : ''}` : '–'}</td>
        <td data-label="Lines"><button class="link" aria-expanded=${Boolean(this.open[row.vm])} @click=${() => this.diff(row)}>${many(row.lines.length, 'line')}</button>${this.open[row.vm] ? html`<pre class="diff" tabindex="0" aria-label="Lines of ${row.name}">${this.open[row.vm]}</pre>` : nothing}</td>
        <td data-label="To know">${hazards.length ? html`<details><summary>${many(hazards.length, 'guest hazard')}</summary>${hazards.map((n: string) => html`<p><small>${n}</small></p>`)}</details>` : html`<small>–</small>`}</td>
        <td data-label="Since"><small>${time(row.memory?.since ?? row.changedAt)}</small></td></tr>`; })}</tbody></table>`;
  }

  private async diff(row: any) {
    if (this.open[row.vm]) { const { [row.vm]: _, ...rest } = this.open; this.open = rest; return; }
    const lines = row.lines.map((l: any) => l.value === undefined ? `- ${l.key}` : `+ ${l.key} = "${l.value}"`).join('\n');
    this.open = { ...this.open, [row.vm]: lines };
    const diff = await text('remediation', `vms/${id(row.vm)}/patch`, {}, 'text/x-diff').catch(() => '');
    if (diff && this.open[row.vm]) this.open = { ...this.open, [row.vm]: diff };
  }

  private done(words: string) { this.said = words; this.chosen = new Set(); this.reload(); }

  /** What a decision does to VMs that run, in words. */
  private about(vms: number, on: number): string[] {
    const running = on === 0 ? 'none of them is known to be powered on' : on === vms ? (vms === 1 ? 'it is powered on' : 'all of them are powered on') : `${on.toLocaleString('en')} of them ${on === 1 ? 'is' : 'are'} powered on`;
    return [`${many(vms, 'VM')}; ${running}.`, 'Running VMs stay as they are until they are powered off and on; a reboot of the guest is not enough.'];
  }

  private async approveAll(cluster: string, mask: number) {
    try {
      const { vms, poweredOn } = await get('remediation', 'patches/undecided', { cluster });
      if (!vms) { this.done(`Nothing of ${cluster} waits for a decision any more.`); return; }
      if (!await confirm({ title: `Approve all of ${cluster}?`, sentences: [...this.about(vms, poweredOn), 'Maintenance windows and limits hold all the same.'], act: `Approve ${vms}`, count: vms })) return;
      const answer = await send('POST', 'remediation', 'patches/approve', { cluster, mask, expected: vms });
      this.done(`${many(answer.vms, 'patch', 'patches')} approved.`);
    } catch (failed) { this.done((failed as Error).message); }
  }

  private async decide(rows: any[], decision: 'approve' | 'reject' | 'take-back') {
    const [act, past, more] = { approve: ['Approve', 'approved', 'Appliers may act from then on.'], reject: ['Reject', 'rejected', 'That stands until something else is needed.'], 'take-back': ['Take back', 'taken back', 'Every line of Fleetmask goes out of these files, and none comes back until they are released.'] }[decision];
    const names = rows.slice(0, 5).map((r) => r.name).join(', ') + (rows.length > 5 ? ` and ${rows.length - 5} more` : '');
    const sentences = [`${names}.`, ...this.about(rows.length, rows.filter((r) => r.power === 'on').length), more];
    if (!await confirm({ title: `${act} ${many(rows.length, 'patch', 'patches')}?`, sentences, act: `${act} ${rows.length}`, count: rows.length })) return;
    try {
      const answer = await send('POST', 'remediation', 'patches/decisions', {}, { decision, patches: rows.map((r) => ({ vm: r.vm, number: r.memory?.number })) });
      this.done(`${many(answer.vms, 'patch', 'patches')} ${past}.${answer.refused.length ? ` ${many(answer.refused.length, 'VM')} refused: ${answer.refused.slice(0, 3).map((r: any) => r.detail).join('; ')}.` : ''}`);
    } catch (failed) { this.done((failed as Error).message); }
  }
}
customElements.define('fm-patches', Patches);
