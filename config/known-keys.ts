/** Which settings a schema knows at a place: for a hint when somebody misspells one. */
import { z } from 'zod'

/** Empty where anything is allowed. In a union, what any of its shapes knows. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): ReadonlySet<string> {
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodUnion)
    return new Set(inner.options.flatMap((option) => [...knownKeys(option, path)]))
  const [key, ...rest] = path
  if (key === undefined) return new Set(inner instanceof z.ZodObject ? Object.keys(inner.shape) : [])
  if (inner instanceof z.ZodArray) return knownKeys(inner.element, rest)
  if (inner instanceof z.ZodRecord) return knownKeys(inner.valueType, rest)
  const part: z.core.$ZodType | undefined =
    inner instanceof z.ZodObject ? inner.shape[String(key)] : undefined
  return part === undefined ? new Set() : knownKeys(part, rest)
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  return isWrapper ? unwrapped(schema.unwrap()) : schema
}
