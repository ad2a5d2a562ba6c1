/** The heat map as pure functions: bytes in, pixels out. Knows no page. */

export const UNKNOWN = 250, VENDOR = 251, IF_ASKED = 252, UNFIT = 253;

export type Theme = 'light' | 'dark';

const STEPS: Record<Theme, string[]> = {
  light: ['#E6EDF3', '#B85900', '#9A4700', '#763300', '#522100', '#2E1100'],
  dark: ['#1F2B37', '#C9751B', '#DE9338', '#EDB060', '#F6CD93', '#FDEBD0'],
};
const OTHERS: Record<Theme, Record<number, string>> = {
  light: { [UNKNOWN]: '#FFFFFF', [VENDOR]: '#3D4652', [IF_ASKED]: '#1F6FB5', [UNFIT]: '#D9C7E8' },
  dark: { [UNKNOWN]: '#0F1419', [VENDOR]: '#C3CBD4', [IF_ASKED]: '#5AA9E6', [UNFIT]: '#4A3760' },
};

/** Which of the six steps a number of missing things is. */
export const step = (missing: number) => missing === 0 ? 0 : missing === 1 ? 1 : missing <= 3 ? 2 : missing <= 7 ? 3 : missing <= 15 ? 4 : 5;

export function colour(code: number, theme: Theme): string {
  return OTHERS[theme][code] ?? STEPS[theme][step(code)];
}

const abgr = (hex: string) => (0xff << 24 | parseInt(hex.slice(5, 7), 16) << 16 | parseInt(hex.slice(3, 5), 16) << 8 | parseInt(hex.slice(1, 3), 16)) >>> 0;

/** One colour for each byte, as a little-endian canvas wants it. */
export function palette(theme: Theme): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, code) => abgr(colour(code, theme)));
}

/** How bad a byte is: where several cells share a pixel the worst of them shows, so that one bad host does not vanish. */
export function severity(code: number): number {
  if (code === 0) return 0;
  if (code === IF_ASKED) return 1;
  return code < UNKNOWN ? 2 + code : code + 100;
}

export const decode = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/** What stands side by side: kinds, or their hosts, those of one kind together. */
export class Axis {
  readonly length: number;
  private readonly starts: Uint32Array;

  constructor(counts: number[]) {
    this.starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, at) => { this.starts[at + 1] = this.starts[at] + count; });
    this.length = this.starts[counts.length];
  }

  start(kind: number): number { return this.starts[kind]; }

  kind(item: number): number {
    let low = 0, high = this.starts.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= item) low = middle; else high = middle - 1;
    }
    return low;
  }

  /** The first and the last kind under each pixel; -1 beyond the end. */
  pixels(count: number, from: number, scale: number, first: Int32Array, last: Int32Array): void {
    for (let at = 0; at < count; at++) {
      const low = Math.floor(from + at / scale);
      if (low < 0 || low >= this.length) { first[at] = last[at] = -1; continue; }
      const high = Math.min(this.length - 1, Math.max(low, Math.ceil(from + (at + 1) / scale) - 1));
      first[at] = this.kind(low);
      last[at] = scale >= 1 ? first[at] : this.kind(high);
    }
  }
}

export interface Window { x: number; y: number; scale: number; width: number; height: number }

/** Fills pixels, each from the kinds under it; rows with the same kinds are copied. */
export class Painter {
  private rows = [new Int32Array(0), new Int32Array(0)];
  private columns = [new Int32Array(0), new Int32Array(0)];

  constructor(private readonly pairs: Uint8Array, private readonly kinds: number, private readonly axis: Axis) {}

  worst(row0: number, row1: number, column0: number, column1: number): number {
    if (row0 === row1 && column0 === column1) return this.pairs[row0 * this.kinds + column0];
    let worst = 0, badness = -1;
    for (let row = row0; row <= row1; row++) {
      for (let column = column0; column <= column1; column++) {
        const code = this.pairs[row * this.kinds + column];
        const bad = severity(code);
        if (bad > badness) { badness = bad; worst = code; }
      }
    }
    return worst;
  }

  paint(pixels: Uint32Array, window: Window, colours: Uint32Array, page: number): void {
    const { width, height } = window;
    if (this.columns[0].length !== width) this.columns = [new Int32Array(width), new Int32Array(width)];
    if (this.rows[0].length !== height) this.rows = [new Int32Array(height), new Int32Array(height)];
    const [c0, c1] = this.columns, [r0, r1] = this.rows;
    this.axis.pixels(width, window.x, window.scale, c0, c1);
    this.axis.pixels(height, window.y, window.scale, r0, r1);
    for (let y = 0; y < height; y++) {
      const at = y * width;
      if (y > 0 && r0[y] === r0[y - 1] && r1[y] === r1[y - 1]) {
        pixels.copyWithin(at, at - width, at);
        continue;
      }
      for (let x = 0; x < width; x++) {
        if (r0[y] < 0 || c0[x] < 0) { pixels[at + x] = page; continue; }
        if (x > 0 && c0[x] === c0[x - 1] && c1[x] === c1[x - 1]) { pixels[at + x] = pixels[at + x - 1]; continue; }
        pixels[at + x] = colours[this.worst(r0[y], r1[y], c0[x], c1[x])];
      }
    }
  }
}

/** A cell in words. */
export function words(code: number): string {
  if (code === 0) return 'CPUID compatible';
  if (code === UNKNOWN) return 'CPUID compatibility unknown';
  if (code === VENDOR) return 'blocked: the vendors differ';
  if (code === IF_ASKED) return 'CPUID compatible unless a VM asks for more';
  if (code === UNFIT) return 'blocked: the target is unfit';
  return `blocked: ${code} missing`;
}
