/** Watches the parts behind the page: which one is away, and since when. */
import { parts, Problem, type Part } from './api.ts';

const USUAL = 10_000;
const IN_TROUBLE = 2_000;

/** What arrives waits in the services until the broker is back. */
const BROKER = 'The broker has not answered';

export const isStill = () => watch.troubles.some((each) => each.says === BROKER);

export interface Trouble { says: string; since: number }

export const watch = { troubles: [] as Trouble[] };

const tell = (name: string, detail?: unknown) => window.dispatchEvent(new CustomEvent(name, { detail }));
let alone = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The same trouble of several services is one: they share the broker. */
function of(all: Part[]): Trouble[] {
  const found = new Map<string, number>();
  const add = (says: string, since: string) => found.set(says, Math.min(found.get(says) ?? Infinity, Date.parse(since)));
  for (const part of all) {
    if (!part.answers) add(`The ${part.name} service has not answered`, part.since);
    for (const trouble of part.troubles) {
      if (trouble === 'broker') add(BROKER, part.since);
      else if (trouble === 'database') add(`The ${part.name} service has been without its database`, part.since);
      else if (trouble === 'Graceful Shutdown') add(`The ${part.name} service has been stopping`, part.since);
      else add(`The ${part.name} service has not been ready (${trouble})`, part.since);
    }
  }
  return [...found].map(([says, since]) => ({ says, since })).sort((a, b) => a.since - b.since);
}

function now(troubles: Trouble[]) {
  const before = watch.troubles;
  watch.troubles = troubles;
  tell('fm-watch');
  // One that is over: whatever was asked of that part is asked again at once.
  if (before.some((old) => !troubles.some((each) => each.says === old.says))) {
    tell('fm-back');
    tell('fm-change', new Set(['*']));
  }
}

async function look(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  try {
    const all = of(await parts());
    alone = 0;
    now(all);
  } catch (failed) {
    if (failed instanceof Problem && failed.status === 0) {
      alone ||= Date.now();
      now([{ says: navigator.onLine ? 'The console has not answered' : 'This machine has been offline', since: alone }]);
    }
  }
  clearTimeout(timer);
  timer = setTimeout(look, watch.troubles.length ? IN_TROUBLE : USUAL);
}

/** Nobody looks: nothing is asked, and no session is kept alive. */
const unlessHidden = () => { if (document.hidden) clearTimeout(timer); else look(); };

export function begin(): void {
  document.addEventListener('visibilitychange', unlessHidden);
  window.addEventListener('online', () => look());
  window.addEventListener('offline', () => look());
  let soon: ReturnType<typeof setTimeout> | undefined;
  window.addEventListener('fm-lost', (event) => {
    if ((event as CustomEvent).detail === 'console' && alone) return;
    soon ??= setTimeout(() => { soon = undefined; look(); }, 200);
  });
  // Not in the way of the first view.
  timer = setTimeout(look, 1_500);
}
