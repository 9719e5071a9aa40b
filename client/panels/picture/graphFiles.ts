/** What is drawn, as files for other programs: a table of payments, and a graph for Gephi. Pure. */
import type { Graph } from '../../../model/api/graph.ts';
import { KIND_NAMES } from '../../../model/party.ts';
import { TYPE_VERBS } from '../../../model/transfer.ts';
import { attribute } from '../../../scene/xml.ts';
import { resultCsv } from '../queries/cells.ts';

/** One line a drawn payment; amounts in cents, records that do not count beside. */
export function graphCsv({ nodes, edges }: Graph): string {
  const name = new Map(nodes.map((node) => [node.id, node.name]));
  const columns = [
    'payerId',
    'payer',
    'payeeId',
    'payee',
    'type',
    'countedCents',
    'leastCents',
    'mostCents',
    'dateFrom',
    'dateTo',
    'countedRecords',
    'excludedCents',
    'recordIds',
  ];
  const rows = edges.map((edge) => [
    edge.payer,
    name.get(edge.payer) ?? edge.payer,
    edge.payee,
    name.get(edge.payee) ?? edge.payee,
    edge.type,
    edge.cents,
    edge.minCents,
    edge.maxCents,
    edge.dateFrom,
    edge.dateTo,
    edge.countableRecords,
    edge.excludedCents,
    edge.recordIds.join(' '),
  ]);
  return resultCsv({ columns, rows });
}

const NODE_ATTRIBUTES = ['kind', 'jurisdiction', 'receivedCents', 'paidCents'] as const;
const EDGE_ATTRIBUTES = ['type', 'countedCents', 'leastCents', 'mostCents', 'dateFrom', 'dateTo', 'records'] as const;

/** GEXF 1.3, as Gephi reads it: a directed edge a drawn payment, its weight the counted dollars. */
export function graphGexf({ nodes, edges }: Graph): string {
  const nodeLines = nodes.map(({ id, name, kind, jurisdiction, inCents, outCents }) =>
    element('node', { id, label: name }, [KIND_NAMES[kind], jurisdiction, inCents, outCents]),
  );
  const edgeLines = edges.map((edge) =>
    element(
      'edge',
      {
        id: edge.id,
        source: edge.payer,
        target: edge.payee,
        label: TYPE_VERBS[edge.type],
        weight: (edge.cents * 0.01).toFixed(2),
      },
      [edge.type, edge.cents, edge.minCents, edge.maxCents, edge.dateFrom, edge.dateTo, edge.countableRecords],
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    '<meta><creator>Tributary</creator></meta>',
    '<graph defaultedgetype="directed" mode="static">',
    declared('node', NODE_ATTRIBUTES),
    declared('edge', EDGE_ATTRIBUTES),
    `<nodes>${nodeLines.join('\n')}</nodes>`,
    `<edges>${edgeLines.join('\n')}</edges>`,
    '</graph>',
    '</gexf>',
    '',
  ].join('\n');
}

function declared(of: 'node' | 'edge', titles: readonly string[]): string {
  const each = titles.map((title, i) => {
    const type = /Cents$|^records$/.test(title) ? 'long' : 'string';
    return `<attribute id="${i}" title="${title}" type="${type}"/>`;
  });
  return `<attributes class="${of}">${each.join('')}</attributes>`;
}

/** What is unknown has no value. */
function element(name: string, own: Record<string, string>, values: readonly (string | number | null)[]): string {
  const attributes = Object.entries(own).map(([key, value]) => ` ${key}=${attribute(value)}`);
  const known = values.flatMap((value, i) =>
    value === null ? [] : [`<attvalue for="${i}" value=${attribute(String(value))}/>`],
  );
  return `<${name}${attributes.join('')}><attvalues>${known.join('')}</attvalues></${name}>`;
}
