/** The services' APIs, by way of the console's own origin. */

export type Service = 'ingest' | 'analysis' | 'remediation';

/** What went wrong, in the words of the service. */
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string, readonly code = '', readonly wait = 0) {
    super(detail || title);
  }
}

const SCRIPT = { 'X-Requested-With': 'JavaScript' };
const said = (name: string, detail?: unknown) => window.dispatchEvent(new CustomEvent(name, { detail }));

export function address(service: Service, path: string, query: Record<string, unknown> = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return `/api/${service}/api/v1/${path}${text ? '?' + text : ''}`;
}

export const id = encodeURIComponent;

async function answered(url: string, init: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, { ...init, headers: { ...SCRIPT, ...(init.headers as Record<string, string>) } });
  } catch (failed) {
    if ((failed as Error).name === 'AbortError') throw failed;
    said('fm-lost', 'console');
    throw new Problem(0, 'The console does not answer', 'It is asked again by itself.');
  }
  if (answer.ok) {
    return answer;
  }
  if (answer.status === 499 || (answer.status === 401 && session.login)) {
    said('fm-session-over');
    throw new Problem(401, 'The session is over', 'Log in again; you come back to this place.');
  }
  const told = await answer.json().catch(() => ({}));
  const wait = Number(answer.headers.get('Retry-After') || 0);
  if (answer.status === 502) said('fm-lost', url.split('/')[2]);
  throw new Problem(answer.status, told.title || `Answer ${answer.status}`, told.detail || '', told.code, wait);
}

/** A connection that was cut without a word answers never. */
const PATIENCE = 30_000;

export async function get<T = any>(service: Service, path: string, query = {}): Promise<T> {
  return (await answered(address(service, path, query), { signal: AbortSignal.timeout(PATIENCE) })).json();
}

export async function text(service: Service, path: string, query: object, accept: string): Promise<string> {
  return (await answered(address(service, path, query as any), { headers: { accept } })).text();
}

export async function send<T = any>(method: string, service: Service, path: string, query = {}, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'content-type': 'application/json' };
  }
  const answer = await answered(address(service, path, query), init);
  return answer.status === 204 ? (undefined as T) : answer.json();
}

/** Lists come alone or in an envelope. */
export const items = <T = any>(list: any, name = 'items'): T[] => Array.isArray(list) ? list : list?.[name] ?? list?.items ?? [];

/** Who looks. */
export const session: { login: boolean; name?: string; roles: string[] } = { login: false, roles: [] };

let known: () => void;
/** Views ask for their data at once, and show them when it is known who looks. */
export const sessionKnown = new Promise<void>((resolve) => { known = resolve; });

export async function openSession(): Promise<void> {
  Object.assign(session, await (await answered('/api/session')).json());
  known();
}

/** Which parts behind the console work. */
export interface Part { name: string; answers: boolean; troubles: string[]; since: string }

export const parts = async (): Promise<Part[]> => (await (await answered('/api/parts', { signal: AbortSignal.timeout(12_000) })).json()).parts;

export const may = (role: 'viewer' | 'uploader' | 'operator') => session.roles.includes(role);

/** Sends a file and tells how far it has come; fetch cannot tell. */
export function upload(file: Blob, query: Record<string, unknown>, type: string, progress: (sent: number) => void): Promise<{ status: number; body: any }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address('ingest', 'vmware-logs', query));
    request.setRequestHeader('X-Requested-With', 'JavaScript');
    request.setRequestHeader('content-type', type);
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status === 499) said('fm-session-over');
      let body: any = {};
      try { body = JSON.parse(request.responseText); } catch { body = { title: request.statusText }; }
      resolve({ status: request.status, body });
    };
    request.onerror = () => reject(new Problem(0, 'The connection was lost', 'Nothing of this file was taken; drop it again.'));
    request.send(file);
  });
}
