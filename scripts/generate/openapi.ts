/** docs/openapi.json: the API as the server describes it at /openapi.json. */
import { ENDPOINTS } from '../../server/api/endpoints.ts';
import { openApiOf } from '../../server/api/openapi.ts';
import { programVersion } from '../../server/core/paths.ts';

export function generate(): { path: string; content: string } {
  return { path: 'docs/openapi.json', content: `${JSON.stringify(openApiOf(ENDPOINTS, programVersion), null, 2)}\n` };
}
