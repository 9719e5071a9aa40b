/** Finds a Java of at least some version: JAVA_HOME_25, JAVA_HOME_21, JAVA_HOME, the system's JVM folders, the path. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Path of a `java` program of at least this version. @throws Error that says what to install. */
export async function findJava(atLeast: number): Promise<string> {
  for (const java of candidates()) {
    if ((await majorOf(java)) >= atLeast) return java;
  }
  throw new Error(`Neo4j needs Java ${atLeast} or newer and none was found. Install one, or set JAVA_HOME to it.`);
}

function candidates(): string[] {
  const homes = ['JAVA_HOME', 'JAVA_HOME_17', 'JAVA_HOME_21', 'JAVA_HOME_25'].flatMap(
    (name) => process.env[name] ?? [],
  );
  for (const folder of ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines', 'C:\\Program Files\\Eclipse Adoptium']) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) homes.push(join(folder, name), join(folder, name, 'Contents', 'Home'));
  }
  const program = process.platform === 'win32' ? 'java.exe' : 'java';
  return ['java', ...homes.map((home) => join(home, 'bin', program)).filter((path) => existsSync(path))];
}

async function majorOf(java: string): Promise<number> {
  try {
    const { stderr } = await run(java, ['-version']);
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
