/**
 * Imports of files by their path, for the command line of the data folder's owner only (core/ownerKey.ts): without its key
 * nothing here says more than that there is nothing here. Answers like POST /api/import.
 */
import express, { type Request, type Response, Router } from 'express';
import { zImportPathsRequest } from '../../model/api/import.ts';
import { Failure } from '../core/failure.ts';
import { isLoopback, isOwnerKey, OWNER_HEADER } from '../core/ownerKey.ts';
import { inputFailure } from '../core/problems.ts';
import { importsOf } from './import.ts';
import type { Services } from './services.ts';

/** `POST /api/import/paths`. */
export function importPathsRouter(services: Services): Router {
  const router = Router();
  const demandOwner = (request: Request, _response: Response, next: () => void): void => {
    if (!isOwner(services, request)) throw notTheOwner();
    next();
  };
  // The key is asked for before the body is read.
  router.post('/api/import/paths', demandOwner, express.json({ limit: '256kb' }), (request, response) => {
    const parsed = zImportPathsRequest.safeParse(request.body);
    if (!parsed.success) throw inputFailure(parsed.error);
    response.json(importsOf(services).startPaths(parsed.data));
  });
  return router;
}

function isOwner({ ownerKey }: Services, request: Request): boolean {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return isLoopback(address) && isOwnerKey(ownerKey, request.headers[OWNER_HEADER]);
}

function notTheOwner(): Failure {
  return new Failure({
    status: 403,
    code: 'not-the-owner',
    title: 'Not for others',
    detail: 'Only a command of the one who owns the data folder may have files read by their path.',
    hint: 'Send the files: POST /api/import/upload, or the page.',
  });
}
