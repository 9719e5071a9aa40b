/** Shaders of a party: a rectangle cut to its shape by a signed distance in CSS pixels. */
import type { Shape } from '../../../scene/types.ts';

export const SHAPE_CODES: Record<Shape, number> = {
  circle: 1,
  roundedSquare: 2,
  diamond: 3,
  ring: 4,
  hexagon: 5,
  square: 6,
};

export const PARTY_VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute vec2 a_half;     // of a bar, in framed units
attribute float a_radius;  // of a symbol, in pixels
attribute float a_shape;
attribute vec4 a_color;
attribute vec4 a_id;

attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform float u_scale;
uniform float u_grow;

varying vec4 v_color;
varying vec2 v_place;
varying vec2 v_half;
varying float v_shape;

const float bias = 255.0 / 254.0;

void main() {
  v_half = max(a_half * u_scale, vec2(a_radius * u_grow));
  #ifdef PICKING_MODE
  v_half = max(v_half, vec2(5.0));
  #endif
  vec2 reach = (v_half * (a_shape > 0.5 ? 1.3 : 1.0) + 1.5) * a_corner;
  v_place = reach;
  v_shape = a_shape;
  gl_Position = vec4((u_matrix * vec3(a_position + reach / u_scale, 1.0)).xy, 0.0, 1.0);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

export const PARTY_FRAGMENT = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec2 v_place;
varying vec2 v_half;
varying float v_shape;

uniform vec3 u_ground;

float box(vec2 place, vec2 half_, float round_) {
  vec2 d = abs(place) - half_ + round_;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - round_;
}

void main() {
  float r = v_half.x;
  vec2 p = v_place;
  vec2 q = abs(p);
  float far;
  if (v_shape < 0.5) far = box(p, v_half, min(1.5, min(v_half.x, v_half.y)));
  else if (v_shape < 1.5) far = length(p) - r;
  else if (v_shape < 2.5) far = box(p, vec2(r * 0.9), r * 0.4);
  else if (v_shape < 3.5) far = (q.x + q.y - r * 1.2) * 0.7071;
  else if (v_shape < 4.5) far = length(p) - r;
  else if (v_shape < 5.5) far = max(q.y * 0.866 + q.x * 0.5, q.x) - r * 0.95;
  else far = max(q.x, q.y) - r * 0.72;

  float cover = clamp(0.5 - far, 0.0, 1.0);
  #ifdef PICKING_MODE
  if (far > 1.0) discard;
  gl_FragColor = v_color;
  #else
  if (cover <= 0.0) discard;
  vec3 color = v_color.rgb;
  // A candidate is ringed: ground inside.
  if (v_shape > 3.5 && v_shape < 4.5) color = mix(u_ground, color, clamp(0.5 + far + max(2.0, r * 0.42), 0.0, 1.0));
  gl_FragColor = vec4(color * cover, cover);
  #endif
}
`;
