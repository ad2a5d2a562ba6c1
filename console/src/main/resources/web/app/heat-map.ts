/** The heat map on the page: one canvas, zoomed and moved by wheel, drag, buttons and keys. */
import { html, LitElement } from 'lit';
import { Axis, Painter, palette, words, type Theme, UNFIT, UNKNOWN, VENDOR, IF_ASKED, step } from './draw/heat.ts';

const MOST = 64;

export class HeatMap extends LitElement {
  static properties = { kinds: { attribute: false }, pairs: { attribute: false }, byHost: { type: Boolean }, hosts: { attribute: false }, marked: { attribute: false }, name: { attribute: false }, narrow: { type: Boolean } };
  declare kinds: any[];
  declare pairs: Uint8Array;
  declare byHost: boolean;
  declare hosts: string[][] | undefined;
  declare marked: Set<number> | undefined;
  /** Whose matrix it is, where there are two. */
  declare name: string | undefined;
  declare narrow: boolean;

  private canvas!: HTMLCanvasElement;
  private x = 0; private y = 0; private scale = 0;
  private cursor = [0, 0];
  private axis = new Axis([]);
  private painter?: Painter;
  private frame = 0;
  private image?: ImageData;
  private observer?: ResizeObserver;
  private said?: ReturnType<typeof setTimeout>;
  private scheme = matchMedia('(prefers-color-scheme: dark)');

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('fm-theme', this.redraw);
    this.scheme.addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer?.disconnect();
    cancelAnimationFrame(this.frame);
    window.removeEventListener('fm-theme', this.redraw);
    this.scheme.removeEventListener('change', this.redraw);
  }

  render() {
    return html`<div class="heat" role="application" tabindex="0" aria-roledescription="heat map"
      aria-label="${this.name ?? 'Migration'} matrix. Arrow keys move, Enter opens a cell, plus and minus zoom, t shows it as a table."
      @keydown=${this.key} @wheel=${this.wheel} @pointerdown=${this.press} @pointermove=${this.over} @dblclick=${(e: MouseEvent) => this.zoom(2, e)}>
      <canvas aria-hidden="true"></canvas></div><p class="heat-says" aria-live="polite"></p>`;
  }

  firstUpdated() {
    this.canvas = this.querySelector('canvas')!;
    this.observer = new ResizeObserver(() => { if (!this.scale) this.fit(); this.redraw(); });
    this.observer.observe(this.querySelector('.heat')!);
  }

  updated(changed: Map<string, unknown>) {
    if (!['kinds', 'pairs', 'byHost', 'hosts', 'marked'].some((name) => changed.has(name))) return;
    this.querySelector<HTMLElement>('.heat')!.style.setProperty('--rows', String(Math.max(2, this.byHost ? 99 : this.kinds.length)));
    const length = this.axis.length;
    this.axis = new Axis(this.kinds.map((kind) => this.byHost ? kind.hosts : 1));
    this.painter = new Painter(this.pairs, this.kinds.length, this.axis);
    if (length !== this.axis.length) this.fit();
    this.redraw();
  }

  private get theme(): Theme {
    const root = document.documentElement.classList;
    return root.contains('dark') || (!root.contains('light') && this.scheme.matches) ? 'dark' : 'light';
  }

  private get box() {
    const r = devicePixelRatio || 1, box = this.querySelector('.heat')!;
    const small = box.clientWidth < (this.narrow ? 360 : 520), label = small ? 70 : this.narrow ? 150 : 230;
    return { r, width: box.clientWidth, height: box.clientHeight, left: label, top: small ? 14 : 26 };
  }

  fit() {
    if (!this.canvas || !this.axis.length) return;
    const { width, height, left, top } = this.box;
    this.scale = Math.min(MOST, Math.min(width - left, height - top) / this.axis.length);
    this.x = this.y = 0;
    this.redraw();
  }

  zoom(factor: number, at?: { offsetX: number; offsetY: number }) {
    const { width, height, left, top } = this.box;
    const px = (at ? at.offsetX : (width + left) / 2) - left, py = (at ? at.offsetY : (height + top) / 2) - top;
    const fit = Math.min(width - left, height - top) / this.axis.length;
    const next = Math.max(Math.min(fit, MOST), Math.min(MOST, this.scale * factor));
    this.x += px / this.scale - px / next;
    this.y += py / this.scale - py / next;
    this.scale = next;
    this.bound();
    this.redraw();
  }

  private bound() {
    const { width, height, left, top } = this.box;
    this.x = Math.max(0, Math.min(this.x, this.axis.length - (width - left) / this.scale));
    this.y = Math.max(0, Math.min(this.y, this.axis.length - (height - top) / this.scale));
    if (this.x < 0) this.x = 0;
    if (this.y < 0) this.y = 0;
  }

  private redraw = () => { if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.draw(); }); };

  private draw() {
    if (!this.painter || !this.canvas || !this.scale) return;
    const { r, width, height, left, top } = this.box;
    const w = Math.round(width * r), h = Math.round(height * r), l = Math.round(left * r), t = Math.round(top * r);
    if (w <= l || h <= t) return;
    performance.mark('heat');
    if (this.canvas.width !== w || this.canvas.height !== h) { this.canvas.width = w; this.canvas.height = h; }
    const context = this.canvas.getContext('2d', { alpha: false })!;
    const dark = this.theme === 'dark', page = dark ? '#0F1419' : '#FFFFFF', ink = dark ? '#E6EDF3' : '#17202B';
    context.fillStyle = page;
    context.fillRect(0, 0, w, h);
    if (!this.image || this.image.width !== w - l || this.image.height !== h - t) this.image = context.createImageData(w - l, h - t);
    const window = { x: this.x, y: this.y, scale: this.scale * r, width: w - l, height: h - t };
    this.painter.paint(new Uint32Array(this.image.data.buffer), window, palette(this.theme), dark ? 0xff19140f : 0xffffffff);
    context.putImageData(this.image, l, t);
    this.cells(context, window, l, t, ink, page);
    this.labels(context, window, l, t, ink, h, w);
    performance.measure('heat-draw', 'heat');
  }

  /** What only shows where cells are large enough: gaps, hatching, glyphs, numbers, the cursor. */
  private cells(context: CanvasRenderingContext2D, window: any, l: number, t: number, ink: string, page: string) {
    const size = window.scale, n = this.axis.length;
    const x1 = Math.min(n, Math.ceil(this.x + window.width / size)), y1 = Math.min(n, Math.ceil(this.y + window.height / size));
    context.save();
    context.beginPath(); context.rect(l, t, window.width, window.height); context.clip();
    if (size >= 8) {
      context.textAlign = 'center'; context.textBaseline = 'middle';
      context.font = `600 ${Math.min(15, Math.max(9, size / 2.4))}px system-ui, sans-serif`;
      context.lineWidth = 1; context.strokeStyle = page;
      const grid = size >= 12;
      for (let row = Math.floor(this.y); row < y1; row++) for (let column = Math.floor(this.x); column < x1; column++) {
        const code = this.code(row, column), px = l + (column - this.x) * size, py = t + (row - this.y) * size;
        if (grid) { context.strokeStyle = page; context.strokeRect(px, py, size, size); }
        if (code === UNKNOWN) {
          context.strokeStyle = this.theme === 'dark' ? '#7C8794' : '#8A94A0';
          context.beginPath();
          for (let d = 4; d < size * 2; d += 5) { context.moveTo(px + Math.max(0, d - size), py + Math.min(d, size)); context.lineTo(px + Math.min(d, size), py + Math.max(0, d - size)); }
          context.stroke();
        } else if (size >= 14 && code !== 0) {
          const light = this.theme === 'light';
          context.fillStyle = code === UNFIT ? ink : light ? '#FFFFFF' : '#111111';
          context.fillText(code === VENDOR ? '✕' : code === IF_ASKED ? '●' : code === UNFIT ? '⚠' : String(code), px + size / 2, py + size / 2 + 1);
        }
      }
    }
    const [row, column] = this.cursor;
    context.strokeStyle = ink; context.lineWidth = 2;
    context.strokeRect(l + (column - this.x) * size, t + (row - this.y) * size, Math.max(size, 5), Math.max(size, 5));
    context.restore();
  }

  private labels(context: CanvasRenderingContext2D, window: any, l: number, t: number, ink: string, h: number, w: number) {
    const r = devicePixelRatio || 1;
    context.fillStyle = ink; context.textBaseline = 'middle'; context.textAlign = 'right';
    context.font = `${12 * r}px system-ui, sans-serif`;
    let free = -Infinity;
    const first = Math.max(0, this.axis.kind(Math.floor(this.y)));
    for (let kind = first; kind < this.kinds.length; kind++) {
      const from = t + (this.axis.start(kind) - this.y) * window.scale, to = t + (this.axis.start(kind + 1) - this.y) * window.scale;
      if (from > h) break;
      const middle = (Math.max(from, t) + Math.min(to, h)) / 2;
      if (middle < t + 6 || middle - free < 14 * r) continue;
      free = middle;
      const strong = this.marked?.has(kind);
      context.font = `${strong ? 700 : 400} ${12 * r}px system-ui, sans-serif`;
      const end = ` ×${this.kinds[kind].hosts}  ${kind + 1}`;
      context.fillText(this.fitted(context, this.label(kind), l - 10 * r - context.measureText(end).width) + end, l - 6 * r, middle);
    }
    context.font = `${12 * r}px system-ui, sans-serif`;
    context.textAlign = 'left';
    if (l > 100 * r) context.fillText('from ↓   to →', 6 * r, t / 2);
    context.textAlign = 'center';
    let used = l - 1;
    for (let kind = Math.max(0, this.axis.kind(Math.floor(this.x))); kind < this.kinds.length; kind++) {
      const middle = l + ((this.axis.start(kind) + this.axis.start(kind + 1)) / 2 - this.x) * window.scale;
      const text = String(kind + 1), half = (text.length * 4 + 4) * r;
      if (middle > w) break;
      if (middle - half < used) continue;
      used = middle + half;
      context.fillText(text, middle, t / 2);
    }
  }

  private fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
    if (context.measureText(text).width <= width) return text;
    let low = 0, high = text.length;
    while (low < high) { const m = (low + high + 1) >> 1; if (context.measureText(text.slice(0, m) + '…').width <= width) low = m; else high = m - 1; }
    return text.slice(0, low) + '…';
  }

  private label(kind: number) {
    const it = this.kinds[kind];
    return `${it.fit ? '' : '⚠ '}${it.label}`;
  }

  private code(row: number, column: number) { return this.pairs[this.axis.kind(row) * this.kinds.length + this.axis.kind(column)]; }

  private at(event: { offsetX: number; offsetY: number }): [number, number] | undefined {
    const { left, top } = this.box;
    const column = Math.floor(this.x + (event.offsetX - left) / this.scale), row = Math.floor(this.y + (event.offsetY - top) / this.scale);
    return event.offsetX >= left && event.offsetY >= top && row < this.axis.length && column < this.axis.length && row >= 0 && column >= 0 ? [row, column] : undefined;
  }

  private called(item: number) {
    const kind = this.axis.kind(item);
    return this.byHost && this.hosts ? this.hosts[kind]?.[item - this.axis.start(kind)] ?? this.kinds[kind].label : `${this.kinds[kind].label} (${this.kinds[kind].hosts === 1 ? '1 host' : this.kinds[kind].hosts + ' hosts'})`;
  }

  private say(cell: [number, number]) {
    clearTimeout(this.said);
    const [row, column] = cell;
    this.said = setTimeout(() => {
      this.querySelector('.heat-says')!.textContent = `from ${this.called(row)} to ${this.called(column)}: ${words(this.code(row, column))}`;
    }, 60);
  }

  private wheel(event: WheelEvent) {
    if (!event.ctrlKey && document.activeElement !== this.querySelector('.heat')) return;
    event.preventDefault();
    this.zoom(Math.pow(1.0015, -event.deltaY), event as any);
  }

  private press(event: PointerEvent) {
    const box = this.querySelector('.heat') as HTMLElement;
    box.focus();
    const start = { x: event.clientX, y: event.clientY, ox: this.x, oy: this.y };
    let moved = false;
    const move = (to: PointerEvent) => {
      if (Math.abs(to.clientX - start.x) + Math.abs(to.clientY - start.y) > 4) moved = true;
      if (!moved) return;
      this.x = start.ox - (to.clientX - start.x) / this.scale;
      this.y = start.oy - (to.clientY - start.y) / this.scale;
      this.bound();
      this.redraw();
    };
    const end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      const cell = moved ? undefined : this.at(event);
      if (cell) { this.cursor = cell; this.redraw(); this.open(); }
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
  }

  private over(event: PointerEvent) { const cell = this.at(event); if (cell) this.say(cell); }

  private open(keys = false) {
    const [row, column] = this.cursor;
    this.dispatchEvent(new CustomEvent('cell', { bubbles: true, detail: { keys, from: this.axis.kind(row), to: this.axis.kind(column), fromHost: this.byHost ? this.called(row) : '', toHost: this.byHost ? this.called(column) : '' } }));
  }

  private key(event: KeyboardEvent) {
    const [row, column] = this.cursor, last = this.axis.length - 1, page = 10;
    const to: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: event.ctrlKey ? [0, 0] : [row, 0], End: event.ctrlKey ? [last, last] : [row, last], PageUp: [row - page, column], PageDown: [row + page, column],
    };
    if (to[event.key]) {
      this.cursor = to[event.key].map((value) => Math.max(0, Math.min(last, value))) as [number, number];
      this.reveal();
      this.say(this.cursor as [number, number]);
    } else if (event.key === 'Enter') this.open(true);
    else if (event.key === '+' || event.key === '=') this.zoom(1.5);
    else if (event.key === '-') this.zoom(1 / 1.5);
    else if (event.key === 't' || event.key === 'm') this.dispatchEvent(new CustomEvent('wish', { bubbles: true, detail: event.key }));
    else return;
    event.preventDefault();
    this.redraw();
  }

  private reveal() {
    const { width, height, left, top } = this.box;
    const [row, column] = this.cursor, across = (width - left) / this.scale, down = (height - top) / this.scale;
    if (column < this.x) this.x = column; else if (column + 1 > this.x + across) this.x = column + 1 - across;
    if (row < this.y) this.y = row; else if (row + 1 > this.y + down) this.y = row + 1 - down;
  }
}
customElements.define('fm-heat', HeatMap);
export { step };
