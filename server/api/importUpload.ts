/** Takes the bytes of files, before the JSON parser: one PUT a file, streamed to disk. */
import { type Request, type Response, Router } from 'express';
import { importsOf } from './import.ts';
import type { Services } from './services.ts';

/** `PUT /api/import/upload/{id}/{name}`; the name may have folders in it ("fec-2020/cn.txt"). */
export function uploadRouter(services: Services): Router {
  const router = Router();
  router.put('/api/import/upload/:id/*name', async (request: Request, response: Response) => {
    const { id, name } = request.params as unknown as { id: string; name: string[] };
    response.json(await importsOf(services).uploads.take(id, name.join('/'), request));
  });
  return router;
}
