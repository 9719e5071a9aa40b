/** Who may ask: this is a local server, so pages of other sites must not reach it through the user's browser. */
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Failure } from '../core/failure.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** `host` is where the server listens; `names` are further names under which it may be reached. */
export function guard(host: string, names: readonly string[]): RequestHandler {
  const allowed = new Set([...LOOPBACK, host.toLowerCase(), ...names.map((name) => name.toLowerCase())]);
  const open = !LOOPBACK.has(host);
  if (open) allowed.add(hostname().toLowerCase());
  return (request: Request, _response: Response, next: NextFunction) => {
    const name = nameOf(request.headers.host ?? '');
    if (!allowed.has(name) && !(open && isAddress(name))) return next(wrongHost(name));
    if (isForeign(request)) return next(wrongOrigin());
    return next();
  };
}

/** Host header without its port, lower-case. Guards against DNS rebinding. */
function nameOf(header: string): string {
  return header.replace(/:\d+$/, '').toLowerCase();
}

function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** A browser's request from another site: it carries an Origin that is not ours, or says cross-site. */
function isForeign(request: Request): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined) return originHost(origin) !== host;
  return request.method !== 'GET' && request.method !== 'HEAD' && request.headers['sec-fetch-site'] === 'cross-site';
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

function wrongHost(name: string): Failure {
  return new Failure({
    status: 421,
    code: 'wrong-host',
    title: 'Wrong host',
    detail: `This server does not answer to the name "${name.slice(0, 100)}".`,
    hint: 'Open the address that the terminal printed, or add the name to TRIBUTARY_HOSTS.',
  });
}

function wrongOrigin(): Failure {
  return new Failure({
    status: 403,
    code: 'wrong-origin',
    title: 'Wrong origin',
    detail: 'A page of another site may not use this server.',
    hint: 'Open the address that the terminal printed.',
  });
}
