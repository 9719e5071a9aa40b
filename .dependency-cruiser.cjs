/**
 * One direction of imports, checked as an error:
 *   model -> flow -> scene -> client
 *   model -> flow -> scene -> server/store -> server/{ingest,export,api} -> server/{main,cli}
 * A folder imports only from its left; server siblings never import each other; the client reaches the server over HTTP only.
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(model|flow|scene|server|client|test|scripts)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'types may refer to each other; code may not',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('model-imports-nothing', '^model/', '^model/', 'model is pure: schemas and units only'),
    only('flow-imports-model', '^flow/', '^(model|flow)/', 'flow is pure arithmetic on the model'),
    only('scene-imports-flow', '^scene/', '^(model|flow|scene)/', 'the picture is drawn from figures, never from a store'),
    only('client-imports-scene', '^client/', '^(model|flow|scene|client)/', 'the client reaches the server over HTTP only'),
    only('store-is-lowest', '^server/store/', '^(model|flow|scene|server/store|server/core)/', 'stores know nothing above them'),
    only('core-is-below-store', '^server/core/', '^(model|server/core)/', 'paths, logging and errors of the server'),
    only('ingest-siblings', '^server/ingest/', '^(model|flow|scene|server/core|server/store|server/ingest)/', 'siblings never import each other'),
    only('export-siblings', '^server/export/', '^(model|flow|scene|server/core|server/store|server/export)/', 'siblings never import each other'),
    only('api-siblings', '^server/api/', '^(model|flow|scene|server/core|server/store|server/ingest|server/export|server/api)/', 'the API may serve what ingest and export do'),
    only('nothing-imports-test', '^(model|flow|scene|server|client)/', '^(model|flow|scene|server|client)/', 'tests are leaves'),
    {
      name: 'flow-and-model-are-pure',
      severity: 'error',
      from: { path: '^(model|flow|scene)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-adapter-imports-sigma',
      severity: 'error',
      from: { path: '^client/', pathNot: '^client/graph/sigma/' },
      to: { path: 'node_modules/(sigma|@sigma)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
