/** The HTTP server's layers, outermost first. */
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { Failure } from '../core/failure.ts';
import { createLogger, type Logger } from '../core/logger.ts';
import { inProject, programVersion } from '../core/paths.ts';
import { asFailure, problemOf } from '../core/problems.ts';
import { docsPage } from './docsPage.ts';
import { ENDPOINTS, ROUTERS } from './endpoints.ts';
import { guard } from './guard.ts';
import { type MountOptions, mount } from './mount.ts';
import { openApiOf } from './openapi.ts';
import { servePage } from './page.ts';
import type { Services } from './services.ts';

export interface HttpOptions extends MountOptions {
  readonly host?: string;
  readonly hostNames?: readonly string[];
  readonly logger?: Logger;
  /** Folder of the built page. */
  readonly page?: string;
  /** Requests a minute from one address. */
  readonly perMinute?: number;
}

/** Largest JSON body, in bytes of text. Files are taken by their own routers. */
const BODY_LIMIT = '256kb';

/** Builds the application; nothing listens yet. */
export function createHttp(services: Services, options: HttpOptions = {}): Express {
  const logger = options.logger ?? createLogger('silent');
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(pinoHttp({ logger, autoLogging: logger.isLevelEnabled('debug') }));
  app.use(helmet(HELMET));
  app.use(guard(options.host ?? '127.0.0.1', options.hostNames ?? []));
  app.use(compression());
  app.use('/api', limitRate(options.perMinute ?? 6000), noStale);
  for (const router of ROUTERS) app.use(router(services));
  // An own limit comes first: a body is read once.
  for (const { path, bodyLimit } of ENDPOINTS) if (bodyLimit) app.use(path, express.json({ limit: bodyLimit }));
  app.use('/api', express.json({ limit: BODY_LIMIT }));
  for (const item of ENDPOINTS) mount(app, item, services, options);
  const document = openApiOf(ENDPOINTS, programVersion);
  app.get('/openapi.json', (_request, response) => void response.json(document));
  app.use('/docs', docsPage());
  app.use(servePage(options.page ?? inProject('dist/client')));
  app.use((request, _response, next) => next(nothingHere(request.method, request.path)));
  app.use(sendProblem(logger));
  return app;
}

/** Sigma's layout worker is a blob; style elements are written by the editor. Nothing else is inline or foreign. */
const HELMET = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
} as const;

function limitRate(limit: number): express.RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(tooMany(limit)),
  });
}

const noStale: express.RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-cache');
  next();
};

function tooMany(limit: number): Failure {
  return new Failure({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many requests',
    detail: `More than ${limit} requests in a minute.`,
    hint: 'Wait a minute.',
  });
}

function nothingHere(method: string, path: string): Failure {
  return new Failure({
    status: 404,
    code: 'not-found',
    title: 'Not found',
    detail: `Nothing answers to ${method} ${path.slice(0, 200)}.`,
    hint: 'The API is described at /docs.',
  });
}

function sendProblem(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const failure = asFailure(error);
    if (response.headersSent) {
      logger.error({ err: failure.parts.cause ?? error, url: request.url }, 'an answer could not be ended');
      return next(error);
    }
    const { status, retryAfterSeconds } = failure.parts;
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
    if (status >= 500) logger.error({ err: failure.parts.cause ?? error, url: request.url }, failure.message);
    return void response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(failure, request.originalUrl.slice(0, 500))));
  };
}
