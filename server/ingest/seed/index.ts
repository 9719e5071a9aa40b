export { loadSeed, type SeedLoad, seedFolder } from './load.ts';
export { SeedError, type SeedProblem } from './problems.ts';
export { parseSeed, readSeed, type Seed } from './readSeed.ts';
