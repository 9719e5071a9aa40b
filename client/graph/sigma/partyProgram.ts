/** Sigma's node program for parties: bars in the river, symbols by kind in the network. */
import { NodeProgram, type NodeProgramType, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { PartyItem } from '../items.ts';
import { PARTY_FRAGMENT, PARTY_VERTEX, SHAPE_CODES } from './partyShaders.ts';
import { growthOf, scaleOf } from './ribbonProgram.ts';
import { framedLength, type Surface } from './surface.ts';

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
const UNIFORMS = ['u_matrix', 'u_scale', 'u_grow', 'u_ground'] as const;

/** The program, bound to what it must know of the picture. */
export function partyProgram(surface: Surface): NodeProgramType {
  return class PartyProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
    getDefinition() {
      return {
        VERTICES: 4,
        VERTEX_SHADER_SOURCE: PARTY_VERTEX,
        FRAGMENT_SHADER_SOURCE: PARTY_FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS,
        ATTRIBUTES: [
          { name: 'a_position', size: 2, type: FLOAT },
          { name: 'a_half', size: 2, type: FLOAT },
          { name: 'a_radius', size: 1, type: FLOAT },
          { name: 'a_shape', size: 1, type: FLOAT },
          { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
        CONSTANT_DATA: [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [1, 1],
        ],
      };
    }

    processVisibleItem(index: number, start: number, data: NodeDisplayData): void {
      const { item } = data as NodeDisplayData & { item: PartyItem };
      const { array } = this;
      let at = start;
      array[at++] = data.x;
      array[at++] = data.y;
      array[at++] = framedLength(surface, item.halfWidth);
      array[at++] = framedLength(surface, item.halfHeight);
      array[at++] = item.radius;
      array[at++] = item.shape === 'bar' ? 0 : SHAPE_CODES[item.shape];
      array[at++] = floatColor(item.color);
      array[at] = index;
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform1f(uniformLocations.u_scale, scaleOf(params));
      gl.uniform1f(uniformLocations.u_grow, growthOf(params));
      gl.uniform3fv(uniformLocations.u_ground, surface.ground);
    }
  };
}
