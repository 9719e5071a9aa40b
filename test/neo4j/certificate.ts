/** A self-signed certificate for 127.0.0.1, for tests of encryption. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Writes private.key and public.crt into a folder. Needs the program openssl. */
export async function writeCertificate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = ['-keyout', join(folder, 'private.key'), '-out', join(folder, 'public.crt')];
  const subject = '-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1'.split(' ');
  await run('openssl', [...'req -x509 -newkey rsa:2048 -nodes -days 2'.split(' '), ...subject, ...files]);
}

/** Lines of neo4j.conf that let Bolt be encrypted with the certificate in HOME/certificates/bolt, or not, as the client asks. */
export const TLS_SETTINGS = [
  'server.bolt.tls_level=OPTIONAL',
  'dbms.ssl.policy.bolt.enabled=true',
  'dbms.ssl.policy.bolt.base_directory=certificates/bolt',
  'dbms.ssl.policy.bolt.private_key=private.key',
  'dbms.ssl.policy.bolt.public_certificate=public.crt',
  'dbms.ssl.policy.bolt.client_auth=NONE',
];
