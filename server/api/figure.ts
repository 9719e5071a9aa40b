/** The picture of a trace for export. */
import { zFigureRequest } from '../../model/api/figure.ts';
import { zTraceRequest } from '../../model/api/trace.ts';
import { endpoint } from './endpoint.ts';
import { traceOf } from './trace/assemble.ts';

export const figureEndpoint = endpoint({
  id: 'figure',
  method: 'get',
  path: '/api/figure',
  tag: 'trace',
  summary: 'A trace drawn as SVG, PNG or PDF, with title, figures, legend, method, date and numbered sources.',
  query: zFigureRequest,
  answer: ['image/svg+xml', 'image/png', 'application/pdf'],
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
