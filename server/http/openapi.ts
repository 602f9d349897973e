/** OpenAPI 3.1 out of the registry: the same schemas that read requests and check answers. */
import { z } from 'zod'
import { Failure } from '#domain/contract/endpoint.ts'
import type { Route } from './route.ts'

type Json = Record<string, unknown>

export function openApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.endpoint.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.endpoint.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pantau',
      version,
      description: 'The command centre as its own dashboard uses it. Times are UTC epoch milliseconds.',
    },
    paths,
    components: {
      schemas: { Failure: schemaOf(Failure, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-pantau' },
      },
    },
  }
}

function operation({ endpoint, policy }: Route): Json {
  const isPublic = 'public' in policy
  const hasBody = endpoint.method !== 'GET' && propertiesOf(schemaOf(endpoint.body, 'input')).length > 0
  return {
    summary: endpoint.summary,
    operationId: operationId(endpoint.method, endpoint.path),
    ...(isPublic ? { security: [] } : { security: [{ session: [] }], 'x-action': policy.action }),
    parameters: [
      ...parameters('path', schemaOf(endpoint.params, 'input')),
      ...parameters('query', schemaOf(endpoint.query, 'input')),
    ],
    ...(hasBody ? { requestBody: { required: true, content: json(schemaOf(endpoint.body, 'input')) } } : {}),
    responses: {
      200: {
        description: 'Done',
        content:
          endpoint.produces === 'application/json'
            ? json(schemaOf(endpoint.answer, 'output'))
            : { [endpoint.produces]: {} },
      },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Failure' }) },
    },
  }
}

function operationId(method: string, path: string): string {
  const words = path.split('/').filter((part) => part !== '' && part !== 'api')
  const name = words.map((word) => (word.startsWith(':') ? `by-${word.slice(1)}` : word)).join('-')
  return `${method.toLowerCase()}-${name}`
}

function parameters(place: 'path' | 'query', schema: Json): Json[] {
  const required = Array.isArray(schema.required) ? schema.required : []
  return propertiesOf(schema).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }))
}

function propertiesOf(schema: Json): [string, unknown][] {
  const { properties } = schema
  // A union (one of several acts) has no properties of its own, yet it is a body.
  if ('oneOf' in schema || 'anyOf' in schema) return [['', schema]]
  return typeof properties === 'object' && properties !== null ? Object.entries(properties) : []
}

/** Throws on Date, bigint or transform: they cannot be said in JSON and so must not be in the contract. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'throw',
  })
  return rest
}

function json(schema: Json): Json {
  return { 'application/json': { schema } }
}
