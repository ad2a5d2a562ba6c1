/** The address is the state: what a link names is what everybody sees. */

export interface Place { path: string[]; query: URLSearchParams; hash: URLSearchParams }

export const place = (): Place => ({
  path: location.pathname.split('/').filter(Boolean).map(decodeURIComponent),
  query: new URLSearchParams(location.search),
  hash: new URLSearchParams(location.hash.slice(1)),
});

const moved = () => window.dispatchEvent(new CustomEvent('fm-place'));

export function go(url: string): void {
  history.pushState(null, '', url);
  moved();
}

/** Changes parameters of the present address; an empty value removes one. */
export function set(change: Record<string, string | number | boolean | undefined>, step = false): void {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === '' || value === false) query.delete(key);
    else query.set(key, String(value));
  }
  const text = query.toString();
  const url = location.pathname + (text ? '?' + text : '') + location.hash;
  if (step) history.pushState(null, '', url); else history.replaceState(null, '', url);
  moved();
}

export function setHash(values: Record<string, string>): void {
  const text = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();
  history.replaceState(null, '', location.pathname + location.search + (text ? '#' + text : ''));
  moved();
}

export function followLinks(): void {
  window.addEventListener('popstate', moved);
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | null;
    const other = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!link || other || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/') || link.pathname === '/logout' || link.getAttribute('href')!.startsWith('#')) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}
