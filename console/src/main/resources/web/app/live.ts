/** The stream of masks: tells views what changed, goes on after a break where it stopped. */

const LONGEST = 30_000;
const SILENCE = 40_000;
let last = '';
let offline: AbortController | undefined;
let wait = 1_000;
let waiting: ReturnType<typeof setTimeout> | undefined;
let changed = new Set<string>();

export const live = { since: 0, open: false };

const tell = (name: string, detail?: unknown) => window.dispatchEvent(new CustomEvent(name, { detail }));

/** At most four times a second, however much happens. */
function note(cluster: string) {
  changed.add(cluster);
  waiting ??= setTimeout(() => {
    waiting = undefined;
    const all = changed;
    changed = new Set();
    tell('fm-change', all);
  }, 250);
}

function take(event: string) {
  const fields: Record<string, string> = {};
  for (const line of event.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields[line.slice(0, colon)] = (fields[line.slice(0, colon)] ?? '') + line.slice(colon + 1).trim();
  }
  if (fields.id) last = fields.id;
  if (!fields.data) return;
  try {
    const told = JSON.parse(fields.data);
    note(told.cluster ?? told.mask?.cluster ?? '*');
  } catch {
    note('*');
  }
}

async function listen(): Promise<void> {
  const stop = offline = new AbortController();
  let watch = setTimeout(() => stop.abort(), SILENCE);
  const headers: Record<string, string> = { accept: 'text/event-stream', 'X-Requested-With': 'JavaScript' };
  if (last) headers['Last-Event-ID'] = last;
  try {
    const answer = await fetch('/api/analysis/api/v1/stream', { headers, signal: stop.signal });
    if (answer.status === 499) tell('fm-session-over');
    if (!answer.ok || !answer.body) throw new Error(String(answer.status));
    live.open = true;
    wait = 1_000;
    tell('fm-live');
    // What changed after the views were read and before the stream began is in neither.
    note('*');
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      clearTimeout(watch);
      watch = setTimeout(() => stop.abort(), SILENCE);
      const parts = (rest + value.replace(/\r/g, '')).split('\n\n');
      rest = parts.pop() ?? '';
      parts.forEach(take);
    }
  } finally {
    clearTimeout(watch);
  }
}

export async function follow(): Promise<void> {
  // The browser knows of it before the connection does.
  window.addEventListener('offline', () => offline?.abort());
  for (;;) {
    try { await listen(); } catch { /* told below */ }
    if (live.open || !live.since) live.since = Date.now();
    live.open = false;
    tell('fm-live');
    // What was away is back: no reason to wait any longer.
    await new Promise<void>((again) => {
      const timer = setTimeout(again, wait);
      window.addEventListener('fm-back', () => { clearTimeout(timer); wait = 1_000; again(); }, { once: true });
    });
    wait = Math.min(LONGEST, wait * 2);
  }
}
