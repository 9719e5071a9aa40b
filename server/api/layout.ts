/** Layouts of networks that are too large for a browser. */
import { zLayoutRequest, zLayoutResponse } from '../../model/api/layout.ts';
import { Failure } from '../core/failure.ts';
import { endpoint } from './endpoint.ts';

export const layoutEndpoint = endpoint({
  id: 'layout',
  method: 'post',
  path: '/api/layout',
  tag: 'network',
  summary: 'Places of up to 20,000 parties by ForceAtlas2, without overlaps; pinned ones stay. Nothing is kept.',
  body: zLayoutRequest,
  bodyLimit: '8mb',
  answer: zLayoutResponse,
  problems: [413],
  handle: ({ services, body, signal }) => {
    if (!services.layouts) throw layoutsOff();
    return services.layouts.run(body, signal);
  },
});

function layoutsOff(): Failure {
  return new Failure({
    status: 503,
    code: 'layouts-off',
    title: 'No layouts here',
    detail: 'This server lays no networks out.',
    hint: 'Lay the network out where it is shown.',
  });
}
