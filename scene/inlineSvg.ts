/** Figures as parts of a page: several may stand in one, so their ids must not meet. */

/** The SVG with `prefix` before every id and every reference to one. Words between tags stay as they are. */
export function inlineSvg(svg: string, prefix: string): string {
  return svg.replaceAll(/<[^>]*>/g, (tag) =>
    tag
      .replaceAll(/(\sid=")/g, `$1${prefix}-`)
      .replaceAll('url(#', `url(#${prefix}-`)
      .replaceAll(/aria-labelledby="([^"]*)"/g, (_, ids: string) => {
        const prefixed = ids.split(' ').map((id) => `${prefix}-${id}`);
        return `aria-labelledby="${prefixed.join(' ')}"`;
      }),
  );
}
