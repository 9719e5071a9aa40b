import { describe, expect, test } from 'vitest';
import { readConfig } from '../../server/core/config.ts';
import { Failure } from '../../server/core/failure.ts';
import { defaultDataDir } from '../../server/core/paths.ts';

describe('settings', () => {
  test('without any, a loopback address and the data folder of the user', () => {
    const config = readConfig({ XDG_DATA_HOME: '/home/someone/data' });
    expect(config).toMatchObject({ port: 4680, host: '127.0.0.1', neo4j: null });
    expect(config.dataDir).toBe('/home/someone/data/tributary');
  });

  test('donors who only give are folded unless told otherwise', () => {
    expect(readConfig({ TRIBUTARY_DATA: '/x' }).fold).toBe(true);
    expect(readConfig({ TRIBUTARY_DATA: '/x', TRIBUTARY_FOLD: 'off' }).fold).toBe(false);
  });

  test('an empty value counts as unset', () => {
    expect(readConfig({ PORT: '', HOST: '', NEO4J_URI: '', TRIBUTARY_DATA: '/x' })).toMatchObject({
      port: 4680,
      neo4j: null,
      dataDir: '/x',
    });
  });

  test.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['NEO4J_URI', 'http://localhost:7474'],
    ['HOST', 'no spaces here'],
    ['LOG_LEVEL', 'loud'],
    ['TRIBUTARY_FOLD', 'maybe'],
  ])('%s=%s is refused by name', (name, value) => {
    const error = caught(() => readConfig({ [name]: value }));
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).parts.code).toBe('bad-config');
    expect((error as Failure).message).toContain(name);
    expect((error as Failure).message).toContain(value);
  });

  test.each(['bolt://h:7687', 'neo4j://h', 'neo4j+s://h:7687', 'bolt+ssc://h'])('%s is taken', (uri) => {
    expect(readConfig({ NEO4J_URI: uri, NEO4J_PASSWORD: 'p' }).neo4j).toEqual({
      uri,
      user: 'neo4j',
      password: 'p',
      database: null,
    });
  });
});

test('the data folder follows each system', () => {
  expect(defaultDataDir({ LOCALAPPDATA: 'L' }, 'win32')).toContain('Tributary');
  expect(defaultDataDir({}, 'darwin')).toMatch(/Library\/Application Support\/Tributary$/);
  expect(defaultDataDir({}, 'linux')).toMatch(/\.local\/share\/tributary$/);
});

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
