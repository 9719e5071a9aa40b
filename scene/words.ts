/** The few words of a picture. "Spent for" is never "given to"; "at least" stays "at least". */
import type { GraphEdge, GraphNode } from '../model/api/graph.ts';
import { formatDates } from '../model/day.ts';
import { formatDollars, formatQualified, formatShort } from '../model/money.ts';
import { INDEPENDENT, TYPE_VERBS } from '../model/transfer.ts';
import { shortDates } from './text.ts';
import type { RibbonCaption } from './types.ts';

/** "1 party", "3 parties". */
export function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** Second line of a party's label, from what is drawn in and out of it. */
export function partyLine(node: GraphNode, drawnIn: number, drawnOut: number, routed: boolean): string {
  if (drawnIn > 0) {
    if (drawnOut === 0 && node.jurisdiction) return node.jurisdiction;
    if (node.inCents > drawnIn) return `${formatShort(drawnIn)} of ${formatShort(node.inCents)} received`;
    return drawnOut === 0 && node.inCents === 0
      ? `${formatShort(drawnIn)} spent for or against`
      : `received ${formatShort(drawnIn)}`;
  }
  if (drawnOut > 0) return routed ? `${formatShort(drawnOut)} on these routes` : `paid ${formatShort(drawnOut)}`;
  return node.jurisdiction ?? '';
}

/** Labels of a ribbon: its amount, date and sources; the part before the gift apart from the part after it. */
export function captionsOf(edge: GraphEdge, countedDates?: string, references?: string): RibbonCaption[] {
  const dates = shortDates(formatDates(edge));
  const cited = references ? ` ${references}` : '';
  if (edge.cents <= 0)
    return [{ text: `${formatShort(edge.excludedCents)} ${uncountedWord(edge)} · ${dates}${cited}`, place: 'on' }];
  if (edge.beforeGiftCents > 0 && edge.beforeGiftCents < edge.cents) {
    const after = countedDates ? `after the gift, ${shortDates(countedDates)}` : 'after the gift';
    const [counted, early] = [formatShort(edge.cents - edge.beforeGiftCents), formatShort(edge.beforeGiftCents)];
    return [
      { text: `${after}: ${counted}${cited}`, short: `after the gift: ${counted}${cited}`, place: 'above' },
      { text: `before the gift, not counted: ${early}`, short: `before the gift: ${early}`, place: 'below' },
    ];
  }
  const amount = formatQualified(edge.cents, edge.qualifier, 'short');
  const before = edge.beforeGiftCents > 0 ? ' · before the gift, not counted' : '';
  return [{ text: `${amount} · ${dates}${before}${cited}`, short: `${amount}${before}${cited}`, place: 'on' }];
}

/** A payment in a full sentence part: "George Soros contributed to X: $1,450,000, 28 April 2017". */
export function sentenceOf(edge: GraphEdge, payer: string, payee: string): string {
  const parts = [
    `${payer} ${TYPE_VERBS[edge.type]} ${payee}: ${
      edge.cents > 0
        ? formatQualified(edge.cents, edge.qualifier)
        : `${formatDollars(edge.excludedCents)} ${uncountedWord(edge)}`
    }`,
    formatDates(edge),
  ];
  if (edge.beforeGiftCents > 0) parts.push(`${formatDollars(edge.beforeGiftCents)} of it before the gift, not counted`);
  if (edge.maxCents === null) parts.push('or more');
  return parts.join(', ');
}

export function isIndependent(edge: GraphEdge): boolean {
  return INDEPENDENT.has(edge.type);
}

function uncountedWord(edge: GraphEdge): string {
  return edge.allAnnounced ? 'announced' : 'not counted';
}
