/** Every message of the HTTP API. OpenAPI, the server's validation and the client's types come from here. */
export * from './behind.ts';
export * from './common.ts';
export * from './figure.ts';
export * from './graph.ts';
export * from './methods.ts';
export * from './networks.ts';
export * from './identity.ts';
export * from './import.ts';
export * from './layout.ts';
export * from './queries.ts';
export * from './search.ts';
export * from './story.ts';
export * from './trace.ts';
