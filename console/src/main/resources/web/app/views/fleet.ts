import { html, nothing } from 'lit';
import { place, set } from '../address.ts';
import { get, id, may } from '../api.ts';
import { chip, View } from '../view.ts';
import { many, short, time } from '../words.ts';

const STATES: [string, string][] = [['incomplete', 'incomplete'], ['unfit', 'has unfit hosts'], ['dirty', 'newer input waits'], ['masked', 'hides something'], ['quiet', 'nothing is needed']];
const PAGE = 100;
const NO_COUNTS = { clusters: {}, fleet: { states: {} } };
const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 150));

/** Safari has no idle callback. */
const soon = (work: () => void) => 'requestIdleCallback' in window ? requestIdleCallback(work, { timeout: 1_000 }) : setTimeout(work, 60);

/** More rows than a screen has; the others are drawn after the first picture. */
const FIRST = 20;

class Fleet extends View {
  private typed?: ReturnType<typeof setTimeout>;
  private rest = false;

  /** Hosts and VMs come and go without any mask changing: no event tells of it. */
  private look?: ReturnType<typeof setInterval>;
  connectedCallback() {
    super.connectedCallback();
    this.look = setInterval(() => { if (!document.hidden && !this.busy) this.reload(); }, 15_000);
  }
  disconnectedCallback() { super.disconnectedCallback(); clearInterval(this.look); }

  updated() {
    if (this.data && !this.rest) soon(() => { this.rest = true; this.requestUpdate(); });
  }

  async load() {
    const { query } = place();
    const offset = Number(query.get('offset') ?? 0);
    const counting = get('remediation', 'patches/counts').catch(() => this.data?.counts ?? NO_COUNTS);
    const fleet = await get('analysis', 'fleet', { q: query.get('q'), vendor: query.get('vendor'), feature: query.get('feature'), cpu: query.get('cpu'), state: query.get('state'), sort: query.get('sort'), limit: PAGE, after: offset || undefined });
    // Patches are counted elsewhere: who is late, or away, does not hold the list up.
    const data = { fleet, counts: await Promise.race([counting, later(this.data?.counts ?? NO_COUNTS)]), offset };
    counting.then((counts) => { if (counts !== data.counts) { data.counts = counts; this.requestUpdate(); } });
    return data;
  }

  show() {
    const { fleet, counts, offset } = this.data, { query } = place();
    const filtered = ['q', 'vendor', 'state', 'feature', 'cpu'].some((name) => query.get(name));
    const filter = (name: string, words: string) => query.get(name) ? html`<button class="chip info" aria-label="Remove the filter ${words} ${query.get(name)}" @click=${() => set({ [name]: '', offset: '' })}>${words} <code>${query.get(name)}</code> ✕</button>` : nothing;
    return html`<h1 class="unseen">Fleet</h1>
      <div class="facts"><span><b>${fleet.clusters.toLocaleString('en')}</b> clusters</span><span><b>${fleet.hosts.toLocaleString('en')}</b> hosts</span><span><b>${fleet.vms.toLocaleString('en')}</b> VMs</span>
        <a href="/patches?state=proposed"><b>${(counts.fleet.states.proposed ?? 0).toLocaleString('en')}</b> patches wait for a decision</a>${filter('feature', 'hides')}${filter('cpu', 'processor like')}</div>
      <div class="filters">
        <input type="search" aria-label="Filter clusters by name" placeholder="cluster…" .value=${query.get('q') ?? ''} @input=${(e: Event) => { clearTimeout(this.typed); this.typed = setTimeout(() => set({ q: (e.target as HTMLInputElement).value, offset: '' }), 200); }}>
        <label>vendor <select @change=${(e: Event) => set({ vendor: (e.target as HTMLSelectElement).value, offset: '' })}><option value="">all</option>${Object.entries(fleet.vendors).map(([name, count]) => html`<option value=${name} ?selected=${query.get('vendor') === name}>${name} (${count})</option>`)}</select></label>
        <label>sort <select @change=${(e: Event) => set({ sort: (e.target as HTMLSelectElement).value })}>${['id', 'hosts', 'mask'].map((name) => html`<option ?selected=${query.get('sort') === name}>${name}</option>`)}</select></label>
        <span class="facets" role="group" aria-label="State">${STATES.map(([state, words]) => html`<button class="facet" aria-pressed=${query.get('state') === state} @click=${() => set({ state: query.get('state') === state ? '' : state, offset: '' })} ?disabled=${!fleet.states[state] && query.get('state') !== state}>${words} <b>${fleet.states[state] ?? 0}</b></button>`)}</span>
      </div>
      ${fleet.items.length ? this.table(this.rest ? fleet.items : fleet.items.slice(0, FIRST), counts.clusters) : filtered
        ? html`<section class="state"><h2>No cluster is like that</h2><p><a href="/fleet">Clear the filter</a> to see all ${fleet.clusters}.</p></section>`
        : html`<section class="state"><h2>No cluster yet</h2><p>${may('uploader') ? html`<a href="/upload">Drop the vmware.log of any VM</a> here, or run <code>fleetmask connect</code>.` : 'Somebody with the role uploader sends logs, or runs fleetmask connect.'}</p></section>`}
      ${fleet.total > PAGE ? html`<p class="pages"><button ?disabled=${offset === 0} @click=${() => set({ offset: Math.max(0, offset - PAGE) || '' }, true)}>Before</button> ${offset + 1}–${Math.min(fleet.total, offset + PAGE)} of ${fleet.total.toLocaleString('en')} <button ?disabled=${!fleet.next} @click=${() => set({ offset: offset + PAGE }, true)}>Next</button></p>` : nothing}`;
  }

  private table(rows: any[], counts: any) {
    return html`<table class="list"><thead><tr><th>Cluster</th><th class="num">Hosts</th><th>Kinds of hosts</th><th class="num">Mask</th><th>State</th><th class="num">VMs</th><th>Waiting</th><th>Last change</th></tr></thead>
      <tbody>${rows.map((row) => { const c = counts[row.id] ?? { states: {}, waitingForPowerCycle: 0 }; const at = `/clusters/${id(row.id)}`; return html`<tr>
        <td data-label="Cluster"><a href=${at}><b>${row.name}</b></a>${row.name !== row.id ? html` <small>${row.id}</small>` : nothing}</td>
        <td class="num" data-label="Hosts"><a href="${at}/matrix">${row.hosts}</a></td>
        <td data-label="Kinds"><span class="kinds">${row.shown.map((kind: any) => html`<span>${kind.label} <b>×${kind.hosts}</b></span>`)}${row.kinds > row.shown.length ? html`<a href="${at}/matrix">and ${row.kinds - row.shown.length} more</a>` : nothing}${row.unknownHosts ? html`<span class="warn-text">unknown ×${row.unknownHosts}</span>` : nothing}</span></td>
        <td class="num" data-label="Mask"><a href="${at}/mask" aria-label="${many(row.hidden, 'feature')} hidden">${row.hidden}</a></td>
        <td data-label="State"><span class="chips">${row.outOfReach ? chip('strategy out of reach', 'bad') : nothing}${row.complete === false ? chip(`incomplete: ${many(row.waitingFor, 'host')}`, 'bad') : nothing}${row.unfit ? chip(`⚠ ${row.unfit} unfit`, 'bad') : nothing}${row.dirty ? chip('newer input waits', 'info') : nothing}${row.complete && !row.dirty && !row.unfit && !row.outOfReach ? chip(row.hidden ? 'settled' : 'nothing is needed', 'good') : nothing}</span></td>
        <td class="num" data-label="VMs">${row.vms}</td>
        <td data-label="Waiting"><span class="chips">${c.states.proposed ? html`<a class="chip info" href="/patches?cluster=${id(row.id)}&state=proposed">${c.states.proposed} to decide</a>` : nothing}${c.waitingForPowerCycle ? html`<a class="chip" href="/patches?cluster=${id(row.id)}&state=applied">${c.waitingForPowerCycle} power cycle</a>` : nothing}${c.states.drifted ? html`<a class="chip bad" href="/patches?cluster=${id(row.id)}&state=drifted">${c.states.drifted} drifted</a>` : nothing}${row.last?.pinned ? html`<a class="chip" href="${at}/changes">${row.last.pinned} pinned</a>` : nothing}</span></td>
        <td data-label="Last change">${row.last ? html`<a href="${at}/changes">${row.last.lost.length ? html`<span class="minus">−${short(row.last.lost[0])}${row.last.lost.length > 1 ? ` +${row.last.lost.length - 1}` : ''}</span>` : nothing}${row.last.gained.length ? html` <span class="plus">+${short(row.last.gained[0])}${row.last.gained.length > 1 ? ` +${row.last.gained.length - 1}` : ''}</span>` : nothing}${row.last.lost.length + row.last.gained.length ? nothing : 'same features'}</a> <small>${row.last.culprit ?? ''} ${time(row.last.at)}</small>` : html`<small>none</small>`}</td></tr>`; })}</tbody></table>`;
  }
}
customElements.define('fm-fleet', Fleet);
