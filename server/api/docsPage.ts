/** Swagger UI at /docs, from its own package, without inline scripts. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Router } from 'express';

const INITIALIZER = `window.onload = () => {
  window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true,
    presets: [SwaggerUIBundle.presets.apis], layout: 'BaseLayout' });
};
`;

/** A router for the files of Swagger UI, showing /openapi.json. */
export function docsPage(): Router {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = express.Router();
  router.get('/swagger-initializer.js', (_request, response) => {
    response.type('text/javascript').send(INITIALIZER);
  });
  router.use(express.static(folder, { index: 'index.html', maxAge: '1h' }));
  return router;
}
