/**
 * Shaders of a ribbon. A strip of 33 x 2 vertices follows one cubic Bézier; its width is laid off along the curve's
 * normal, so that steep stretches are not thinner. Lengths in the fragment shader are CSS pixels. Colors leave it
 * premultiplied, as Sigma's blending expects.
 */

/** Bits of a_style. */
export const STYLE = { open: 1, against: 2, announced: 4, spentFor: 8 } as const;

export const RIBBON_VERTEX = /* glsl */ `
attribute vec2 a_start;
attribute vec2 a_control1;
attribute vec2 a_control2;
attribute vec2 a_end;
attribute vec4 a_widths;   // width in framed units, in pixels, least pixels, size of the arrow head in pixels
attribute vec4 a_parts;    // end of the solid part, end of the part before the gift, style, radius of the payee
attribute vec3 a_along;    // framed length before this piece, of this piece, of the whole ribbon
attribute vec4 a_color;
attribute vec4 a_id;

attribute float a_t;
attribute float a_side;

uniform mat3 u_matrix;
uniform float u_scale;     // CSS pixels of one framed unit
uniform float u_grow;      // how much sizes in pixels grow with zoom
uniform float u_flip;

varying vec4 v_color;
varying float v_offset;    // pixels from the middle line
varying float v_width;
varying float v_along;
varying float v_left;      // pixels to the end
varying vec2 v_place;
varying vec4 v_parts;
varying float v_head;

const float bias = 255.0 / 254.0;

void main() {
  float t = a_t;
  float s = 1.0 - t;
  vec2 place = s * s * s * a_start + 3.0 * s * s * t * a_control1 + 3.0 * s * t * t * a_control2 + t * t * t * a_end;
  vec2 along = s * s * (a_control1 - a_start) + 2.0 * s * t * (a_control2 - a_control1) + t * t * (a_end - a_control2);
  if (dot(along, along) < 1e-12) along = a_end - a_start;
  float size = length(along);
  vec2 normal = size > 0.0 ? vec2(along.y, -along.x) / size * u_flip : vec2(0.0);

  float width = max(a_widths.x * u_scale + a_widths.y * u_grow, a_widths.z);
  #ifdef PICKING_MODE
  width = max(width, 7.0);
  #endif
  float head = a_widths.w * u_grow;
  float reach = max(width, 2.0 * head) / 2.0 + 1.0;
  if (a_side > 0.0 && mod(a_parts.z, 2.0) > 0.5) reach += 6.0;

  v_offset = a_side * reach;
  v_width = width;
  v_along = (a_along.x + t * a_along.y) * u_scale;
  v_left = a_along.z * u_scale - v_along;
  vec2 moved = place + normal * v_offset / u_scale;
  v_place = moved * u_scale;
  v_parts = vec4(a_parts.xyz, a_parts.w * u_grow);
  v_head = head;
  gl_Position = vec4((u_matrix * vec3(moved, 1.0)).xy, 0.0, 1.0);

  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

export const RIBBON_FRAGMENT = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying float v_offset;
varying float v_width;
varying float v_along;
varying float v_left;
varying vec2 v_place;
varying vec4 v_parts;
varying float v_head;

uniform vec3 u_ground;
uniform vec3 u_hatch;

// Share of a pixel inside, for a signed distance in pixels to the edge.
float inside(float distance) {
  return clamp(0.5 + distance, 0.0, 1.0);
}

float stripes(vec2 place) {
  float d = abs(mod((place.x - place.y) * 0.7071, 6.0) - 3.0);
  return clamp(d - 1.4, 0.0, 1.0);
}

void main() {
  float style = v_parts.z;
  float open = mod(style, 2.0);
  float against = mod(floor(style / 2.0), 2.0);
  float announced = mod(floor(style / 4.0), 2.0);
  float spentFor = mod(floor(style / 8.0), 2.0);

  float middle = abs(v_offset);
  float cover = inside(v_width / 2.0 - middle);
  if (v_head > 0.0) {
    float left = v_left - v_parts.w;
    float slope = v_head * clamp(left / (2.2 * v_head), 0.0, 1.0);
    cover = left < 2.2 * v_head ? inside(slope - middle) : cover;
    cover *= step(0.0, left) * step(v_parts.w * 0.5, v_along);
  }

  #ifdef PICKING_MODE
  if (cover < 0.5) discard;
  gl_FragColor = v_color;
  #else
  float across = v_offset + v_width / 2.0;
  float share = across / v_width;
  float edge = min(across, v_width - across);
  vec3 color = v_color.rgb;
  float line = 1.0 - smoothstep(0.3, 1.1, edge);
  if (share >= v_parts.x) {
    bool before = share < v_parts.y;
    vec3 ink = before ? u_hatch : v_color.rgb;
    float inner = min(min(abs(share - v_parts.x), before ? abs(v_parts.y - share) : 1.0) * v_width, edge);
    color = mix(u_ground, ink, max(stripes(v_place), 1.0 - smoothstep(0.2, 0.9, inner)));
  } else if (v_width > 3.0 && v_head == 0.0) {
    color = mix(color, u_ground, 0.75 * line);
  }
  if (against > 0.5) cover *= inside(10.0 - mod(v_along, 16.0)) * inside(mod(v_along, 16.0));
  if (spentFor > 0.5 && share < v_parts.x) cover *= inside(26.0 - mod(v_along, 30.0)) * inside(mod(v_along, 30.0));
  if (announced > 0.5) {
    color = v_color.rgb;
    float thin = v_width < 4.0 ? 1.0 : 1.0 - smoothstep(0.9, 1.7, edge);
    cover *= thin * inside(5.0 - mod(v_along, 9.0));
  }
  if (open > 0.5 && across > v_width + 1.0) {
    float dot = length(vec2(mod(v_along, 5.0) - 2.5, across - v_width - 3.5));
    cover = 1.0 - smoothstep(0.8, 1.7, dot);
    color = v_color.rgb;
  }
  if (cover <= 0.0) discard;
  gl_FragColor = vec4(color * cover, cover);
  #endif
}
`;
