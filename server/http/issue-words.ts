/** What was wrong with one part of a request, for its sender: what the schema found, said in both languages. */
import type { z } from 'zod'
import type { Words } from '#domain/contract/primitives.ts'

type Issue = z.core.$ZodIssue

/** Names and choices are the sender's own or ours; either way an answer stays short. */
const LONGEST = 120

export function issueWords(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return types[issue.expected] ?? wrongForm
    case 'too_big':
      return sizeWords(issue.origin, 'most', Number(issue.maximum))
    case 'too_small':
      return sizeWords(issue.origin, 'least', Number(issue.minimum))
    case 'invalid_value': {
      const choices = issue.values.map(String).join(', ').slice(0, LONGEST)
      return { id: `harus salah satu dari: ${choices}`, en: `must be one of: ${choices}` }
    }
    case 'unrecognized_keys': {
      const names = issue.keys.slice(0, LONGEST).join(', ').slice(0, LONGEST)
      return { id: `isian tidak dikenal: ${names}`, en: `unknown field: ${names}` }
    }
    case 'not_multiple_of':
      return { id: `harus kelipatan ${issue.divisor}`, en: `must be a multiple of ${issue.divisor}` }
    case 'invalid_format':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return wrongForm
  }
}

const wrongForm: Words = { id: 'bentuknya salah', en: 'has the wrong form' }

const types: Readonly<Record<string, Words>> = {
  string: { id: 'harus berupa teks', en: 'must be text' },
  number: { id: 'harus berupa angka', en: 'must be a number' },
  int: { id: 'harus berupa bilangan bulat', en: 'must be a whole number' },
  boolean: { id: 'harus berupa ya atau tidak (true, false)', en: 'must be true or false' },
  array: { id: 'harus berupa daftar', en: 'must be a list' },
  object: { id: 'harus berupa objek', en: 'must be an object' },
}

function sizeWords(origin: string, bound: 'most' | 'least', limit: number): Words {
  const unit = units[origin]
  const isMost = bound === 'most'
  return unit === undefined
    ? { id: `paling ${isMost ? 'besar' : 'kecil'} ${limit}`, en: `must be at ${bound} ${limit}` }
    : {
        id: `paling ${isMost ? 'banyak' : 'sedikit'} ${limit} ${unit.id}`,
        en: `must have at ${bound} ${limit} ${unit.en}`,
      }
}

const units: Readonly<Record<string, Words>> = {
  string: { id: 'karakter', en: 'characters' },
  array: { id: 'butir', en: 'entries' },
  set: { id: 'butir', en: 'entries' },
}
