/** Settings from the environment, checked before anything starts. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { badRequest } from './failure.ts';
import { defaultDataDir } from './paths.ts';

const zPort = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a whole number from 0 to 65535' })
  .transform(Number)
  .refine((port) => port <= 65535, { error: 'must be a whole number from 0 to 65535' });

const zEnvironment = z.object({
  PORT: zPort.default(4680),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, { error: 'must be an address or a host name' })
    .default('127.0.0.1'),
  TRIBUTARY_DATA: z.string().optional(),
  TRIBUTARY_HOSTS: z.string().optional(),
  TRIBUTARY_FOLD: z.enum(['on', 'off']).default('on'),
  NEO4J_URI: z
    .string()
    .regex(/^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^\s/]+/, {
      error: 'must look like bolt://host:7687, neo4j://host:7687 or neo4j+s://host:7687',
    })
    .optional(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().default(''),
  NEO4J_DATABASE: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
});

export interface Neo4jConfig {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** null: the server's default database. */
  readonly database: string | null;
}

export interface Config {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** null: the embedded store in {@link dataDir}. */
  readonly neo4j: Neo4jConfig | null;
  /** Names under which strangers may reach this server, beyond its own addresses. */
  readonly hostNames: readonly string[];
  readonly logLevel: string | null;
  /** Whether the ledger folds donors who only give (flow 6b): less memory, the same figures. */
  readonly fold: boolean;
}

/** Reads and checks the environment. An empty value counts as unset. @throws Failure `bad-config` naming each variable. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = zEnvironment.safeParse(present);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    const detail = errors.map(({ path, message }) => `${path} ${message}, got "${present[path]}"`).join('; ');
    throw badRequest(detail, { code: 'bad-config', hint: 'Mend or unset the environment variable.', errors });
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(expandHome(values.TRIBUTARY_DATA ?? defaultDataDir(env))),
    neo4j: values.NEO4J_URI
      ? {
          uri: values.NEO4J_URI,
          user: values.NEO4J_USER,
          password: values.NEO4J_PASSWORD,
          database: values.NEO4J_DATABASE ?? null,
        }
      : null,
    hostNames: (values.TRIBUTARY_HOSTS ?? '').split(/[\s,]+/).filter(Boolean),
    logLevel: values.LOG_LEVEL ?? null,
    fold: values.TRIBUTARY_FOLD === 'on',
  };
}

function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? homedir() + path.slice(1) : path;
}
