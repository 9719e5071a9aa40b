/** Swagger UI at /docs, from its own package, without inline scripts; and what each problem means at /docs/problems. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Router } from 'express';
import { PROBLEM_CODES } from '../core/problemCodes.ts';

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
  router.get('/problems', (_request, response) => {
    response.type('html').send(problemsPage());
  });
  router.use(express.static(folder, { index: 'index.html', maxAge: '1h' }));
  return router;
}

function problemsPage(): string {
  const rows = Object.entries(PROBLEM_CODES).map(
    ([code, meaning]) => `<dt id="${code}">${code}</dt><dd>${meaning}</dd>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Problems</title>
<h1>Problems</h1><p>What the codes of Tributary's problem+json answers mean.</p><dl>${rows.join('\n')}</dl></html>`;
}
