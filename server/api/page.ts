/** The built page: hashed files cached for a year, index.html never, every other address falls back to it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

/** Handlers that serve the page built in `folder`; without one, a few words that say how to get it. */
export function servePage(folder: string): RequestHandler[] {
  const files = express.static(folder, { index: false, redirect: false, setHeaders: cacheHashed });
  const index = join(folder, 'index.html');
  return [
    files,
    (request: Request, response: Response, next: NextFunction) => {
      if (!wantsPage(request)) return next();
      response.setHeader('Cache-Control', 'no-cache');
      if (existsSync(index)) return response.sendFile(index);
      return response.status(503).type('html').send(NOT_BUILT);
    },
  ];
}

function cacheHashed(response: Response, path: string): void {
  const hashed = /[/\\]assets[/\\][^/\\]+-[\w-]{8,}\.\w+$/.test(path);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function wantsPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (/^\/(api|assets|docs|openapi\.json)(\/|$)/.test(request.path)) return false;
  return request.accepts(['html', 'json']) === 'html';
}

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tributary</title>
<h1>The page is not built</h1><p>Run <code>npm run build</code>, then reload. The API answers at
<a href="/api/health">/api/health</a>, its description is at <a href="/docs/">/docs</a>.</p></html>`;
