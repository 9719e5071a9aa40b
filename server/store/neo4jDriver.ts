/** The driver of a Neo4j: where it is, how long things may take, what is too old. */
import neo4j, { type Driver } from 'neo4j-driver';
import { mapParams } from './decode.ts';
import { StoreError } from './graphStore.ts';

/** Where a Neo4j is and how to enter it. */
export interface Neo4jConfig {
  readonly uri: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** Longest wait for a connection; with the check after it an absent server is reported within 5 s. */
const CONNECT_MS = 4_000;

/** Makes the driver; nothing is connected yet. @throws StoreError when the address is none */
export function makeDriver({ uri, user, password }: Neo4jConfig): Driver {
  const auth =
    user === undefined && password === undefined ? undefined : neo4j.auth.basic(user ?? 'neo4j', password ?? '');
  try {
    return neo4j.driver(uri, auth, {
      useBigInt: true,
      connectionTimeout: CONNECT_MS / 2,
      connectionAcquisitionTimeout: CONNECT_MS,
      maxTransactionRetryTime: CONNECT_MS / 2,
      maxConnectionPoolSize: 20,
      userAgent: 'tributary',
      notificationFilter: { minimumSeverityLevel: 'OFF' },
    });
  } catch (error) {
    throw new StoreError(
      'unavailable',
      `NEO4J_URI "${uri}" is no address of a Neo4j: ${(error as Error).message}`,
      'Write it as bolt://host:7687 or neo4j://host:7687, with +s or +ssc for encryption.',
      { cause: error },
    );
  }
}

/** @throws StoreError `unavailable` after 5 s without an answer. */
export async function within<T>(promise: Promise<T>, where: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new StoreError('unavailable', `Neo4j at ${where} did not answer in 5 s`, 'Is it running? Check NEO4J_URI.'),
        ),
      4_900,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => {});
  }
}

/** @throws StoreError `unsupported` for anything older than 5.26 and for what is no Neo4j. */
export function requireVersion(agent: string, where: string): void {
  const match = /^Neo4j\/(\d+)\.(\d+)/.exec(agent);
  if (!match || Number(match[1]) < 5 || (Number(match[1]) === 5 && Number(match[2]) < 26))
    throw new StoreError(
      'unsupported',
      `${where} is ${agent || 'no Neo4j'}, which is too old for Tributary`,
      'Neo4j 5.26 LTS or newer is needed.',
    );
}

/** Parameters as the driver takes them: whole numbers as integers. */
export function driverParams(params: Record<string, unknown>): Record<string, unknown> {
  return mapParams(params, (value) => neo4j.int(value));
}
