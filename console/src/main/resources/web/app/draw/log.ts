/** Reads the registers of a vmware.log in the browser: for what-if nothing is sent but these, and nothing is stored. */

const LINE = /hostCPUID level ([0-9a-f]{8}), ([0-9a-f]+): 0x([0-9a-f]{8}) 0x([0-9a-f]{8}) 0x([0-9a-f]{8}) 0x([0-9a-f]{8})/gi;

export interface Known { name: string; registers: Record<string, string[]>; complete: boolean }

export function readLog(text: string): Known {
  const registers: Record<string, string[]> = {};
  for (const [, leaf, sub, ...words] of text.matchAll(LINE)) {
    registers[`${parseInt(leaf, 16).toString(16)}.${parseInt(sub, 16).toString(16)}`] = words.map((word) => word.toLowerCase());
  }
  const name = /hostCPUID name: (.+)/.exec(text)?.[1]?.trim() ?? 'a host';
  return { name, registers, complete: '80000000.0' in registers && '0.0' in registers };
}
