/** Sigma's edge program for ribbons: one instanced strip of (steps + 1) x 2 vertices for each piece of a ribbon. */
import { EdgeProgram, type EdgeProgramType, type ProgramInfo } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { RibbonItem } from '../items.ts';
import { RIBBON_FRAGMENT, RIBBON_VERTEX } from './ribbonShaders.ts';
import { framed, framedLength, type Surface } from './surface.ts';

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
const UNIFORMS = ['u_matrix', 'u_scale', 'u_grow', 'u_flip', 'u_ground', 'u_hatch'] as const;
/** Radius of an arc between two parties, as a share of their distance, for each parallel flow. */
const BEND = 0.16;

/** CSS pixels of one unit of the framed graph. */
export function scaleOf(params: RenderParams): number {
  return (Math.hypot(params.matrix[0], params.matrix[1]) * params.width) / 2;
}

/** How much sizes given in pixels grow when the camera comes near: with the square root, as Sigma does. */
export function growthOf(params: RenderParams): number {
  return 1 / Math.sqrt(params.zoomRatio);
}

/** Pieces of the strip along a curve; one is enough for a straight flow in a crowd. */
export const CURVED = 32;
export const STRAIGHT = 1;

/** The program, bound to what it must know of the picture. */
export function ribbonProgram(surface: Surface, steps: number): EdgeProgramType {
  return class RibbonProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
    getDefinition() {
      return {
        VERTICES: 2 * (steps + 1),
        VERTEX_SHADER_SOURCE: RIBBON_VERTEX,
        FRAGMENT_SHADER_SOURCE: RIBBON_FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS,
        ATTRIBUTES: [
          { name: 'a_start', size: 2, type: FLOAT },
          { name: 'a_control1', size: 2, type: FLOAT },
          { name: 'a_control2', size: 2, type: FLOAT },
          { name: 'a_end', size: 2, type: FLOAT },
          { name: 'a_widths', size: 4, type: FLOAT },
          { name: 'a_parts', size: 4, type: FLOAT },
          { name: 'a_along', size: 3, type: FLOAT },
          { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [
          { name: 'a_t', size: 1, type: FLOAT },
          { name: 'a_side', size: 1, type: FLOAT },
        ],
        CONSTANT_DATA: Array.from({ length: steps + 1 }, (_, i) => [
          [i / steps, -1],
          [i / steps, 1],
        ]).flat(),
      };
    }

    processVisibleItem(
      index: number,
      start: number,
      source: NodeDisplayData,
      target: NodeDisplayData,
      data: EdgeDisplayData,
    ): void {
      const { item } = data as EdgeDisplayData & { item: RibbonItem };
      let at = this.#path(start, item, source, target);
      const { array } = this;
      array[at++] = framedLength(surface, item.width);
      array[at++] = item.widthPixels;
      array[at++] = item.leastPixels;
      array[at++] = item.head;
      array[at++] = item.solidTo;
      array[at++] = item.beforeTo;
      array[at++] = item.style;
      array[at++] = item.trim;
      const { before, own, all } = this.#lengths(item, source, target);
      array[at++] = before;
      array[at++] = own;
      array[at++] = all;
      array[at++] = floatColor(item.color);
      array[at] = index;
    }

    /** Writes the curve: its own in the river, an arc between the two parties in the network. */
    #path(start: number, item: RibbonItem, source: NodeDisplayData, target: NodeDisplayData): number {
      const { array } = this;
      let at = start;
      if (item.path) {
        for (let i = 0; i < 8; i += 2) {
          const point = framed(surface, item.path[i], item.path[i + 1]);
          array[at++] = point.x;
          array[at++] = point.y;
        }
        return at;
      }
      const [dx, dy] = [target.x - source.x, target.y - source.y];
      const [sideX, sideY] = [-dy * BEND * item.bend, dx * BEND * item.bend];
      array[at++] = source.x;
      array[at++] = source.y;
      array[at++] = source.x + dx / 3 + sideX;
      array[at++] = source.y + dy / 3 + sideY;
      array[at++] = source.x + (2 * dx) / 3 + sideX;
      array[at++] = source.y + (2 * dy) / 3 + sideY;
      array[at++] = target.x;
      array[at++] = target.y;
      return at;
    }

    #lengths(item: RibbonItem, source: NodeDisplayData, target: NodeDisplayData) {
      if (item.path)
        return {
          before: framedLength(surface, item.before),
          own: framedLength(surface, item.length),
          all: framedLength(surface, item.total),
        };
      const chord = Math.hypot(target.x - source.x, target.y - source.y) * (1 + 0.6 * (BEND * item.bend) ** 2);
      return { before: 0, own: chord, all: chord };
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform1f(uniformLocations.u_scale, scaleOf(params));
      gl.uniform1f(uniformLocations.u_grow, growthOf(params));
      gl.uniform1f(uniformLocations.u_flip, surface.side);
      gl.uniform3fv(uniformLocations.u_ground, surface.ground);
      gl.uniform3fv(uniformLocations.u_hatch, surface.hatch);
    }
  };
}
