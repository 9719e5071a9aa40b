/** One line of a FollowTheMoney file: an entity with its properties, all of them lists of texts. */
import { z } from 'zod';
import { RowError } from '../kit/cells.ts';
import { stated } from '../kit/identity.ts';

const zEntity = z.object({
  id: z.string().regex(/^[^\s\p{C}]{1,180}$/u),
  schema: z.string().regex(/^[A-Za-z]{1,60}$/),
  properties: z.record(z.string(), z.array(z.string())).default({}),
  caption: z.string().optional(),
});
export type Entity = z.infer<typeof zEntity>;

/** @throws RowError when the line is no entity, with the field at fault. */
export function entityOf(line: string): Entity {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (error) {
    throw new RowError(`no JSON: ${(error as Error).message.slice(0, 120)}`);
  }
  const parsed = zEntity.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RowError(`no entity: ${issue.message.slice(0, 120)}`, issue.path.join('.') || null);
}

/** Values of a property, without empty and doubled ones. */
export function valuesOf(entity: Entity, property: string): string[] {
  const values = Object.hasOwn(entity.properties, property) ? entity.properties[property] : [];
  return [...new Set(values.map((value) => stated(value)).filter((value) => value !== null))];
}

/** The first value of a property. */
export function firstOf(entity: Entity, ...properties: readonly string[]): string | null {
  for (const property of properties) {
    const [value] = valuesOf(entity, property);
    if (value !== undefined) return value;
  }
  return null;
}
