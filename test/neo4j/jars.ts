/** Gets the jars of a Neo4j version from Maven, once, into a cache outside the checkout. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Neo4jVersion } from './versions.ts';

const run = promisify(execFile);

/** Folder with the jars of a version, fetching them when they are not there (about 130 MB, half a minute). */
export async function neo4jJars(version: Neo4jVersion): Promise<string> {
  const cache = process.env.TRIBUTARY_NEO4J_CACHE ?? join(homedir(), '.cache', 'tributary', 'neo4j');
  const lib = join(cache, version.version, 'lib');
  if (existsSync(lib)) return lib;
  await mkdir(dirname(lib), { recursive: true });
  const work = await mkdtemp(join(dirname(lib), 'fetch-'));
  try {
    await writeFile(join(work, 'pom.xml'), pom(version));
    await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], { cwd: work });
    // Renamed at the end, so that a fetch that was cut short never passes for a whole one.
    await rename(join(work, 'lib'), lib).catch((error: unknown) => {
      if (!existsSync(lib)) throw error;
    });
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Error(
      missing
        ? 'Maven (mvn) is needed to fetch Neo4j and was not found. Install it, or point NEO4J_URI at a Neo4j of your own.'
        : `Maven could not fetch Neo4j ${version.version}: ${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return lib;
}

function pom({ version, artifacts }: Neo4jVersion): string {
  const dependencies = artifacts.map((artifact) => {
    const [group, name] = artifact.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>tributary</groupId><artifactId>neo4j-jars</artifactId><version>1</version>
<dependencies>${dependencies.join('')}</dependencies></project>\n`;
}
