/** Pictures for export: of a trace, and of chosen records. */
import { zFigureRequest, zRecordsFigureRequest } from '../../model/api/figure.ts';
import { zTraceRequest } from '../../model/api/trace.ts';
import { endpoint } from './endpoint.ts';
import { chosenRecords } from './read/chosen.ts';
import { traceOf } from './trace/assemble.ts';

const PICTURES = ['image/svg+xml', 'image/png', 'application/pdf'];

export const figureEndpoint = endpoint({
  id: 'figure',
  method: 'get',
  path: '/api/figure',
  tag: 'trace',
  summary: 'A trace drawn as SVG, PNG or PDF, with title, figures, legend, method, date and numbered sources.',
  query: zFigureRequest,
  answer: PICTURES,
  problems: [404, 504],
  handle: async ({ services, query }) => {
    const { format } = query;
    // The renderer is large: loaded when the first picture is asked for.
    const { renderFigure } = await import('../export/figure/figure.ts');
    const trace = await traceOf(services, zTraceRequest.parse(query));
    const { contentType, body } = await renderFigure(trace, query);
    return { contentType, body, fileName: `tributary-${trace.from.id}-${trace.to.id}.${format}`.slice(0, 150) };
  },
});

export const recordsFigureEndpoint = endpoint({
  id: 'recordsFigure',
  method: 'post',
  path: '/api/figure/records',
  tag: 'records',
  summary: 'Chosen records drawn as SVG, PNG or PDF, with title, legend, counting rule, date and numbered sources.',
  body: zRecordsFigureRequest,
  answer: PICTURES,
  problems: [404, 504],
  handle: async ({ services, body }) => {
    const { renderSubgraph } = await import('../export/figure/figure.ts');
    const subgraph = await chosenRecords(services, body.records);
    const { contentType, body: file } = await renderSubgraph(subgraph, body);
    return { contentType, body: file, fileName: `tributary-figure.${body.format}` };
  },
});
