import { html, nothing } from 'lit';
import { place } from '../address.ts';
import { get, id, items, may, send, upload } from '../api.ts';
import { chip, View } from '../view.ts';
import { many } from '../words.ts';

interface Sent { name: string; size: number; progress: number; status?: number; body?: any; problem?: string; vmx?: boolean }

/** What an archive is, the service finds out by looking; these types only say that it is no text. */
const type = (name: string) => /\.(log|txt)$/i.test(name) ? 'application/octet-stream' : 'application/octet-stream';

class Upload extends View {
  static properties = { ...View.properties, sent: { state: true }, over: { state: true }, cluster: { state: true } };
  declare sent: Sent[]; declare over: boolean; declare cluster: string;
  private queue: Promise<void> = Promise.resolve();

  constructor() { super(); this.sent = []; this.over = false; this.cluster = place().query.get('cluster') ?? ''; }
  key() { return 'upload'; }
  async load() { return items(await get('ingest', 'clusters', { limit: 1000 })); }

  show() {
    if (!may('uploader')) return html`<section class="state"><h1>Upload</h1><p>This needs the role uploader.</p></section>`;
    const done = this.sent.filter((s) => s.status), taken = done.filter((s) => s.status! < 300).length;
    return html`<h1>Upload</h1>
      <p><label>into cluster <select id="cluster" @change=${(e: Event) => { this.cluster = (e.target as HTMLSelectElement).value; }}><option value="">as the hosts are known</option>${this.data.map((c: any) => html`<option value=${c.id} ?selected=${this.cluster === c.id}>${c.name}${c.name !== c.id ? ` (${c.id})` : ''}</option>`)}</select></label>
      ${may('operator') ? html` <form class="inline" @submit=${this.declareCluster}><label>or a new one <input name="name" placeholder="name of the cluster" pattern="[A-Za-z0-9._\\-]+" required></label> <button>Declare</button></form>` : nothing}</p>
      <label class="drop ${this.over ? 'over' : ''}" @dragover=${(e: DragEvent) => { e.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }} @drop=${this.drop}><b>Drop vmware.log files, folders or archives here</b><span>or <span class="link">choose files</span></span><input class="unseen" type="file" multiple @change=${(e: Event) => { const input = e.target as HTMLInputElement; this.take([...input.files ?? []].map((file) => [file.name, file])); input.value = ''; }}></label>
      ${this.sent.length ? html`<p role="status">${taken} of ${many(this.sent.length, 'file')} taken${done.length < this.sent.length ? ', the others are under way' : ''}.</p>` : html`<p class="dim">Any VM's vmware.log tells what its host answers to CPUID. .gz, .zip, .tar and vm-support archives are read as they are.</p>`}
      <ul class="receipts">${this.sent.map((s) => html`<li class=${s.status ? (s.status < 300 ? 'taken' : 'refused') : ''}><b>${s.name}</b> <small>${(s.size / 1024).toFixed(0)} kB</small> ${s.status || s.problem ? nothing : html`<progress max="1" .value=${s.progress} aria-label="Progress of ${s.name}"></progress>`}${this.receipt(s)}</li>`)}</ul>`;
  }

  private receipt(s: Sent): unknown {
    if (s.problem) return html`<p class="bad-text">${s.problem}</p>`;
    if (!s.status) return nothing;
    const b = s.body;
    if (s.status >= 300) return html`<p class="bad-text">${b.title}. ${b.detail}</p>`;
    if (b.files) return html`<p>${many(b.entries, 'entry', 'entries')}: ${b.accepted} taken, ${b.known} known already, ${b.refused} refused</p><details><summary>each file</summary><ul>${b.files.map((f: any) => html`<li>${f.file}: ${f.receipt ? html`host <a href="/hosts/${id(f.receipt.host.id)}">${f.receipt.host.id}</a>` : f.problem ? `${f.problem.title}. ${f.problem.detail}` : f.status}</li>`)}</ul></details>`;
    return html`<p>${s.status === 200 ? 'known already: ' : ''}host <a href="/hosts/${id(b.host.id)}">${b.host.id}</a>${b.processor ? ` (${b.processor})` : ''}${b.cluster ? html` in <a href="/clusters/${id(b.cluster)}">${b.cluster}</a>` : ', in no cluster yet'}${b.vms?.length ? html`; ${b.vms.map((v: any) => html`VM <a href="/vms/${id(v.id)}">${v.id}</a> `)}` : nothing} ${b.complete ? nothing : chip('incomplete', 'bad')}</p>${(b.warnings ?? []).map((w: string) => html`<p class="warn-text">${w}</p>`)}`;
  }

  private declareCluster = async (event: Event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement, input = form.elements.namedItem('name') as HTMLInputElement, name = input.value.trim();
    await send('PUT', 'ingest', `clusters/${id(name)}`, {}, { name, policy: { settle: 'PT0S' } });
    this.cluster = name;
    form.reset();
    await this.reload();
  };

  private drop = async (event: DragEvent) => {
    event.preventDefault();
    this.over = false;
    const found: [string, File][] = [];
    const walk = async (entry: any, path: string): Promise<void> => {
      if (entry.isFile) found.push([path + entry.name, await new Promise<File>((yes, no) => entry.file(yes, no))]);
      else for (let reader = entry.createReader(), more: any[]; (more = await new Promise<any[]>((yes, no) => reader.readEntries(yes, no))).length;) for (const each of more) await walk(each, path + entry.name + '/');
    };
    const entries = [...event.dataTransfer?.items ?? []].map((item) => (item as any).webkitGetAsEntry?.()).filter(Boolean);
    if (entries.length) for (const entry of entries) await walk(entry, '');
    else found.push(...[...event.dataTransfer?.files ?? []].map((file) => [file.name, file] as [string, File]));
    this.take(found);
  };

  /** One after the other: a folder of thousands must not open thousands of connections. */
  private take(files: [string, File][]) {
    const fresh = files.filter(([name]) => !/(^|\/)\./.test(name)).map(([name, file]) => ({ sent: { name, size: file.size, progress: 0 } as Sent, file }));
    this.sent = [...fresh.map((f) => f.sent), ...this.sent];
    for (const { sent, file } of fresh) this.queue = this.queue.then(() => this.one(sent, file));
  }

  private async one(sent: Sent, file: File) {
    try {
      const answer = await upload(file, { cluster: this.cluster }, type(file.name), (progress) => { sent.progress = progress; this.requestUpdate(); });
      Object.assign(sent, answer);
    } catch (failed) { sent.problem = (failed as Error).message; }
    this.requestUpdate();
  }
}
customElements.define('fm-upload', Upload);
