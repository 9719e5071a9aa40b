import { describe, expect, it } from 'vitest';
import { buildScene } from '../../scene/scene.ts';
import { sceneSvg } from '../../scene/svg.ts';
import { edge, node, PICTURE } from './fixture.ts';
import { randomPicture } from './randomPicture.ts';
import { textOf } from './xmlText.ts';

const SIZE = { width: 960, height: 470, theme: 'light' } as const;

describe('scene as SVG', () => {
  it('is well-formed, titled, described and carries the names', () => {
    const text = textOf(sceneSvg(buildScene(PICTURE, SIZE), 'Soros to three candidates'));
    expect(text).toContain('Soros to three candidates');
    expect(text).toContain('7 parties and 7 flows');
    for (const { name } of PICTURE.graph.nodes) expect(text).toContain(name);
    expect(text).toContain('≥ $500,000 · 2021');
  });

  it('survives names that are hostile to XML', () => {
    const nasty = 'A <b>&amp; "B" \u0000 \uD800 ]]> \'C\'';
    const graph = {
      nodes: [node('x"<', nasty, 'person'), node('y', 'Y', 'committee')],
      edges: [edge('x"<', 'y', 'SPENT_AGAINST', 5, [null, null])],
      ties: [{ id: 't', type: 'FOUNDED' as const, from: 'x"<', to: 'y', status: 'stated' }],
    };
    const scene = buildScene({ graph, donors: [], recipients: [], routes: [] }, { ...SIZE, ties: true });
    expect(textOf(sceneSvg(scene, nasty))).toContain('A <b>&amp; "B" \uFFFD \uFFFD ]]> \'C\'');
  });

  it('is the same for the same picture', () => {
    const picture = randomPicture(60, 150, 2);
    expect(sceneSvg(buildScene(picture, SIZE), 'x')).toBe(sceneSvg(buildScene(picture, SIZE), 'x'));
  });
});
