/** Preloaded by imports.mjs: every way of asking for `typescript` finds version 5. */
const Module = require('node:module');
const { pathToFileURL } = require('node:url');

const inPlace = (specifier) => specifier.replace(/^typescript(?=$|\/)/, 'typescript5');
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (specifier, ...rest) {
  return resolveFilename.call(this, inPlace(specifier), ...rest);
};
const hook = `export const resolve = (specifier, context, next) => next(specifier.replace(/^typescript(?=$|\\/)/, 'typescript5'), context);`;
Module.register(`data:text/javascript,${encodeURIComponent(hook)}`, pathToFileURL(__filename));
