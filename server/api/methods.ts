/** The methods behind the figures. */
import { METHODS } from '../../flow/methods.ts';
import { zMethodsResponse } from '../../model/api/methods.ts';
import { endpoint } from './endpoint.ts';

export const methodsEndpoint = endpoint({
  id: 'methods',
  method: 'get',
  path: '/api/methods',
  tag: 'trace',
  summary: 'The methods behind the figures: meaning, formula, source, parameters.',
  answer: zMethodsResponse,
  handle: () => ({
    methods: METHODS.map(({ id, name, role, meaning, whyMeans, source, formula, parameters }) => {
      return { id, name, role, meaning, whyMeans, source, formula, parameters: [...parameters] };
    }),
  }),
});
