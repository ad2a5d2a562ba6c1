/** What all views have in common: they load when their place or the fleet changes, and say how that stands. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { Problem, sessionKnown } from './api.ts';

export abstract class View extends LitElement {
  static properties = { problem: { state: true }, data: { state: true }, busy: { state: true }, slow: { state: true } };
  declare problem: Problem | undefined;
  declare data: any;
  declare busy: boolean;
  declare slow: boolean;
  private turn = 0;
  private again?: ReturnType<typeof setTimeout>;

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('fm-place', this.onPlace);
    window.addEventListener('fm-change', this.onChange);
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('fm-place', this.onPlace);
    window.removeEventListener('fm-change', this.onChange);
    clearTimeout(this.again);
    clearTimeout(this.stale);
    this.turn++;
  }

  private seen = '';
  private onPlace = () => {
    this.requestUpdate();
    if (this.key() !== this.seen) this.reload();
  };
  private onChange = (event: Event) => {
    const clusters = (event as CustomEvent<Set<string>>).detail;
    if (clusters.has('*') || [...clusters].some((each) => this.concerns(each))) this.refresh();
  };

  /** After a change: not before the data that are asked for have come, or a busy fleet would never be seen; nor more than once a second. */
  private stale?: ReturnType<typeof setTimeout>;
  private refresh(): void {
    this.stale ??= setTimeout(() => {
      this.stale = undefined;
      if (this.busy) this.refresh(); else this.reload();
    }, this.data && !this.busy && Date.now() - this.loaded > 1_000 ? 0 : 1_000);
  }
  private loaded = 0;

  /** What of the address its data depends on. */
  key(): string { return location.pathname + location.search; }
  concerns(_cluster: string): boolean { return true; }
  abstract load(): Promise<any>;
  abstract show(): TemplateResult;

  /** The old data stays until the new are there; one that comes too late is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.turn;
    this.seen = this.key();
    this.busy = true;
    clearTimeout(this.again);
    const late = setTimeout(() => { this.slow = turn === this.turn; }, 300);
    try {
      const [data] = await Promise.all([this.load(), sessionKnown]);
      if (turn !== this.turn) return;
      this.data = data;
      this.problem = undefined;
      this.loaded = Date.now();
    } catch (failed) {
      if (turn !== this.turn) return;
      this.problem = failed instanceof Problem ? failed : new Problem(0, 'This page has an error', String(failed));
      if (this.problem.status === 0 || this.problem.status >= 500) {
        this.again = setTimeout(() => this.reload(), 1000 * Math.max(2, this.problem.wait || 3));
      }
    } finally {
      clearTimeout(late);
      if (turn === this.turn) { this.busy = false; this.slow = false; }
    }
  }

  render() {
    if (this.problem && !this.data) return this.failure(this.problem);
    if (!this.data) return html`<div class="skeleton ${this.slow ? 'shown' : ''}" aria-busy="true"><span></span><span></span><span></span></div>`;
    return html`${this.problem && ![0, 502].includes(this.problem.status) ? html`<p class="note warn" role="status">${this.problem.title}. ${this.problem.detail}</p>` : nothing}${this.show()}`;
  }

  private failure(problem: Problem) {
    return html`<section class="state"><h2>${problem.title}</h2><p>${problem.detail}</p>
      <p><button @click=${() => this.reload()}>Try again</button> <a href="/fleet">to the fleet</a></p></section>`;
  }
}

export const chip = (text: unknown, kind = '') => html`<span class="chip ${kind}">${text}</span>`;
