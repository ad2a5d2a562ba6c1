/** The frame of the page: who looks, where to, whether it is live. */
import './app.css';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { followLinks, go, place } from './address.ts';
import { get, id, openSession, session } from './api.ts';
import { follow, live } from './live.ts';
import { exact } from './words.ts';
import { begin as watchParts, isStill, watch } from './watch.ts';
import './views/fleet.ts';
import './views/cluster.ts';
import './views/patches.ts';
import './views/things.ts';
import './views/upload.ts';

const stored = localStorage.getItem('fm-theme');
if (stored) document.documentElement.classList.add(stored);

/** The part of an address after # does not survive a login: it is kept here meanwhile. */
const comeBack = () => {
  sessionStorage.setItem('fm-return', location.pathname + location.search + location.hash);
  window.dispatchEvent(new CustomEvent('fm-leave'));
};

function cameBack() {
  const to = sessionStorage.getItem('fm-return');
  sessionStorage.removeItem('fm-return');
  if (to && !location.hash && to.startsWith(location.pathname + location.search + '#')) history.replaceState(null, '', to);
}

class App extends LitElement {
  static properties = { ready: { state: true }, over: { state: true }, found: { state: true }, help: { state: true } };
  declare ready: boolean; declare over: boolean; declare found: any; declare help: boolean;
  private g = 0;
  private search?: ReturnType<typeof setTimeout>;
  private spoken = 0;
  private here = location.pathname;

  createRenderRoot() { return this; }

  constructor() {
    super();
    this.over = false;
    this.ready = false;
  }

  connectedCallback() {
    super.connectedCallback();
    followLinks();
    watchParts();
    for (const name of ['fm-place', 'fm-live', 'fm-watch']) window.addEventListener(name, () => this.requestUpdate());
    window.addEventListener('fm-place', () => this.arrive());
    window.addEventListener('fm-session-over', () => { this.over = true; });
    window.addEventListener('fm-change', (event) => this.announce((event as CustomEvent<Set<string>>).detail));
    document.addEventListener('keydown', (event) => this.key(event));
    setInterval(() => this.requestUpdate(), 15_000);
    this.begin();
  }

  private async begin() {
    if (location.pathname === '/') history.replaceState(null, '', '/fleet');
    cameBack();
    try {
      await openSession();
      this.ready = true;
      follow();
    } catch {
      if (!this.over) setTimeout(() => this.begin(), 2_000);
    }
  }

  /** One sentence in five seconds at most. */
  private announce(clusters: Set<string>) {
    if (clusters.has('*') || Date.now() - this.spoken < 5_000) return;
    this.spoken = Date.now();
    const line = this.querySelector('#live-says');
    if (line) line.textContent = clusters.size === 1 ? `The mask of ${[...clusters][0]} changed` : `${clusters.size} masks changed`;
  }

  private key(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape' && !target.closest('dialog')) this.escape();
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input,select,textarea,dialog,.heat') || localStorage.getItem('fm-keys') === 'off') return;
    const now = Date.now();
    if (event.key === '/') { event.preventDefault(); (this.querySelector('#search') as HTMLInputElement)?.focus(); }
    else if (event.key === '?') this.help = !this.help;
    else if (event.key === 'g') this.g = now;
    else if (now - this.g < 1_500 && event.key === 'f') go('/fleet');
    else if (now - this.g < 1_500 && event.key === 'p') go('/patches');
  }

  /** Closes what was opened last, and goes back to where it was opened from. */
  private escape() {
    if (this.found || this.help) { this.found = undefined; this.help = false; return; }
    const close = this.querySelector<HTMLElement>('.panel .close');
    if (!close) return;
    const back = this.querySelector<HTMLElement>('.heat, .bit[aria-pressed=true]');
    close.click();
    back?.focus();
  }

  /** Who followed a link inside the view is in the new view, and is told its name. */
  private arrive() {
    const here = location.pathname;
    if (here === this.here) return;
    this.here = here;
    this.found = undefined;
    if (!document.activeElement?.closest('.top nav, .tabs')) this.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  private theme() {
    const root = document.documentElement.classList;
    const dark = root.contains('dark') || (!root.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches);
    root.remove('dark', 'light');
    root.add(dark ? 'light' : 'dark');
    localStorage.setItem('fm-theme', dark ? 'light' : 'dark');
    window.dispatchEvent(new CustomEvent('fm-theme'));
  }

  private seek(event: InputEvent) {
    const q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.search);
    if (!q) { this.found = undefined; return; }
    this.search = setTimeout(async () => { const found = await get('analysis', 'search', { q }).catch(() => undefined); this.found = found && { ...found, q }; }, 150);
  }

  private results() {
    const f = this.found;
    if (!f) return nothing;
    const groups: [string, TemplateResult[]][] = [
      ['Clusters', f.clusters.map((x: any) => html`<a href="/clusters/${id(x.id)}">${x.name} <small>${x.id}</small></a>`)],
      ['Hosts', f.hosts.map((x: any) => html`<a href="/hosts/${id(x.id)}">${x.name} <small>${x.cluster}</small></a>`)],
      ['VMs', f.vms.map((x: any) => html`<a href="/vms/${id(x.id)}">${x.name} <small>${x.cluster}</small></a>`)],
      ['Clusters that hide the feature', f.features.map((key: string) => html`<a href="/fleet?feature=${id(key)}">${key}</a>`)],
      ['Processors', f.hosts.length ? [html`<a href="/fleet?cpu=${id(f.q)}">clusters with a processor like “${f.q}”</a>`] : []],
    ];
    const any = groups.some(([, list]) => list.length);
    return html`<div class="found" role="region" aria-label="Search results">${any ? groups.filter(([, list]) => list.length).map(([name, list]) => html`<h2>${name}</h2>${list}`) : html`<p>Nothing has this in its name.</p>`}</div>`;
  }

  private bar() {
    const since = (at: number) => html`since <time datetime=${new Date(at).toISOString()} title=${exact(at)}>${new Date(at).toLocaleTimeString('en-GB')}</time>`;
    if (this.over) return html`<div class="bar warn" role="alert">The session is over. <a href=${location.pathname + location.search} target="_self" @click=${comeBack}>Log in again</a>; you come back to this place.</div>`;
    if (watch.troubles.length) return html`<div class="bar warn">${watch.troubles.map((each) => html`<span>${each.says} ${since(each.since)}. </span>`)}${isStill() ? 'Nothing new arrives until it does. ' : ''}What you see may be older; it is asked again by itself.</div>`;
    if (!live.open && live.since) return html`<div class="bar warn">Not live ${since(live.since)}; it is tried again by itself.</div>`;
    return nothing;
  }

  private view() {
    const [where, name] = place().path;
    if (where === 'clusters' && name) return html`<fm-cluster></fm-cluster>`;
    if (where === 'patches') return html`<fm-patches></fm-patches>`;
    if (where === 'hosts' && name) return html`<fm-host></fm-host>`;
    if (where === 'vms' && name) return html`<fm-vm></fm-vm>`;
    if (where === 'upload') return html`<fm-upload></fm-upload>`;
    return html`<fm-fleet></fm-fleet>`;
  }

  render() {
    const { path } = place();
    document.title = (path[1] ? path[1] + ' · ' : '') + (path[2] ?? path[0] ?? 'fleet') + ' · Fleetmask';
    const on = live.open && !watch.troubles.length;
    const link = (to: string, name: string) => html`<a href="/${to}" aria-current=${path[0] === to ? 'page' : nothing}>${name}</a>`;
    return html`<a class="skip" href="#main" @click=${(e: Event) => { e.preventDefault(); (this.querySelector('main') as HTMLElement).focus(); }}>To the content</a>
      <header class="top"><a class="brand" href="/fleet">Fleetmask</a>
        <nav aria-label="Views">${link('fleet', 'Fleet')}${link('patches', 'Patches')}${!this.ready ? html`<span class="later">Upload</span>` : session.roles.includes('uploader') ? link('upload', 'Upload') : nothing}</nav>
        <div class="seek"><input id="search" type="search" placeholder="Search host, VM, feature, CPU…  /" aria-label="Search host, VM, feature or CPU" @input=${this.seek} autocomplete="off">${this.results()}</div>
        <span class="live ${on ? 'on' : ''}" title=${on ? 'changes arrive as they happen' : 'changes do not arrive'}>${on ? 'live' : 'not live'}</span>
        <button class="quiet" @click=${this.theme} aria-label="Switch between light and dark">◐</button>
        ${session.name ? html`<span class="who">${session.name}</span><a href="/logout">Log out</a>` : nothing}
      </header>
      <div role="status">${this.bar()}</div>
      <main id="main" tabindex="-1" aria-label=${document.title.replace(' · Fleetmask', '')}>${this.view()}</main>
      <p id="live-says" class="unseen" aria-live="polite"></p>
      ${this.help ? html`<aside class="help" role="region" aria-label="Keys"><h2>Keys</h2><dl><dt>/</dt><dd>search</dd><dt>g f</dt><dd>fleet</dd><dt>g p</dt><dd>patches</dd><dt>?</dt><dd>this list</dd><dt>in the matrix</dt><dd>arrows, Home, End, PgUp, PgDn; Enter opens; + − zoom; t table; m mask</dd></dl>
        <label><input type="checkbox" .checked=${localStorage.getItem('fm-keys') === 'off'} @change=${(e: Event) => localStorage.setItem('fm-keys', (e.target as HTMLInputElement).checked ? 'off' : 'on')}> no letter keys</label></aside>` : nothing}`;
  }
}
customElements.define('fm-app', App);
