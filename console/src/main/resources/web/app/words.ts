/** Numbers, times and names as people read them. */
import { html, nothing } from 'lit';

const STEPS: [number, string][] = [[60, 's'], [60, 'min'], [24, 'h'], [365, 'd'], [Infinity, 'y']];

export function ago(at: string | number | Date): string {
  let value = Math.max(0, (Date.now() - new Date(at).getTime()) / 1000);
  if (value < 10) return 'just now';
  for (const [size, unit] of STEPS) {
    if (value < size) return `${Math.floor(value)} ${unit} ago`;
    value /= size;
  }
  return '';
}

export const exact = (at: string | number | Date) => new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** Relative, with the exact time on hover and for machines. */
export const time = (at?: string) => at ? html`<time datetime=${at} title=${exact(at)}>${ago(at)}</time>` : nothing;

export const many = (count: number, one: string, more = one + 's') => `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export const short = (key: string) => key.replace(/^cpuid\./, '');

/** `Intel(R) Xeon(R) CPU E5-2650 0 @ 2.00GHz` is `Xeon E5-2650 0`. */
export const cpu = (brand?: string) => (brand ?? '').replace(/\((R|TM)\)/gi, ' ').replace(/\bCPU\b|\bprocessor\b|\bIntel\b|@.*$/gi, ' ').replace(/\s+/g, ' ').trim() || brand || 'unknown processor';

export const VERSIONS = [4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22];
