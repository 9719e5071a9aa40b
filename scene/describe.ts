/** A picture in words, for those who do not see it. */
import { formatShort } from '../model/money.ts';
import type { Chosen } from './choose.ts';
import type { Picture, Scene, SceneRibbon } from './types.ts';

/** Flows told one by one. */
const TOLD = 12;

/** The network view in words: all parties stand in it, also those that the river leaves to the table. */
export function describeNetwork({ graph }: Picture, { ribbons }: Scene): string {
  const largest = ribbons.slice(0, TOLD).map((ribbon) => `${ribbon.text}.`);
  const count = (n: number, one: string, many: string) => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
  return [
    `${count(graph.nodes.length, 'party', 'parties')} and ${count(graph.edges.length, 'flow', 'flows')}, symbols and widths growing with the square root of the amount.`,
    ...(largest.length > 0 ? ['The largest:', ...largest] : []),
  ].join(' ');
}

/** The river in words, with how many parties it leaves out. */
export function describeRiver({ nodes, edges, more }: Chosen, ribbons: readonly SceneRibbon[]): string {
  const largest = ribbons.slice(0, TOLD).map((ribbon) => `${ribbon.text}.`);
  const rest = ribbons.length - largest.length;
  return [
    `${nodes.length} parties and ${edges.length} flows, ribbons as wide as their amounts.`,
    ...largest,
    ...(rest > 0 ? [`And ${rest} smaller flows, the largest ${formatShort(ribbons[TOLD].cents)}.`] : []),
    ...(more.parties > 0 ? [`${more.parties} more parties are not drawn.`] : []),
  ].join(' ');
}
