/** What each host alone costs its cluster. */
import { send } from './api.ts';

export async function of(cluster: string, hw: string): Promise<any> {
  const answer = await send('POST', 'analysis', 'what-if', {}, { cluster, ...(hw ? { hw: Number(hw) } : {}) }).catch(() => undefined);
  if (!answer) return [];
  const zeros = new Set(answer.before.groups.flatMap((group: any) => group.zeros.map((zero: any) => zero.feature.key)));
  const costs = (answer.costs ?? []).map((cost: any) => ({ ...cost, alone: cost.alone.filter((feature: any) => zeros.has(feature.key)) })).filter((cost: any) => cost.alone.length).sort((a: any, b: any) => b.alone.length - a.alone.length).slice(0, 8);
  costs.total = answer.before.groups.reduce((sum: number, group: any) => sum + group.zeros.length, 0);
  return costs;
}
