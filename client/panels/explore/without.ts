/** A traced picture without the parties that were hidden. The answer above it stays: hiding changes no figure. */
import type { Picture } from '../../../scene/types.ts';
import { between } from './graphs.ts';

/** The picture between the parties left; routes through a hidden party are not drawn. */
export function without(picture: Picture, hide: readonly string[], only: readonly string[]): Picture {
  if (hide.length === 0 && only.length === 0) return picture;
  const hidden = new Set(hide);
  const kept = new Set(only);
  const graph = between(picture.graph, ({ id }) => !hidden.has(id) && (kept.size === 0 || kept.has(id)));
  const ids = new Set(graph.nodes.map(({ id }) => id));
  const left = (id: string) => ids.has(id);
  return {
    ...picture,
    graph,
    donors: picture.donors.filter(left),
    recipients: picture.recipients.filter(left),
    routes: picture.routes.filter(({ partyIds }) => partyIds.every(left)),
  };
}
