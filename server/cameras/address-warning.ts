import { seemsToCarryPassword } from '#config/password-in-address.ts'
import type { City } from '#config/schema/city.ts'

/** Named one by one up to here. */
const MOST_NAMED = 5

/** One sentence per language for the console, or null when no address seems to carry a password. Names cameras, never addresses. */
export function addressWarning({ cameras }: City): readonly string[] | null {
  const doubted = cameras.filter(({ main, sub }) =>
    [main, sub].some((address) => address !== null && seemsToCarryPassword(address)),
  )
  if (doubted.length === 0) return null
  const ids = doubted.slice(0, MOST_NAMED).map(({ id }) => id)
  const more = doubted.length - ids.length
  return [
    `cameras.json: alamat ${ids.join(', ')}${more > 0 ? ` dan ${more} lainnya` : ''} tampaknya memuat kata sandi, yang lalu tersimpan di berkas kota. Tulis {user} dan {password} di alamatnya dan sebutkan "credential".`,
    `cameras.json: the address of ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''} seems to carry a password, which then stands in the city's files. Write {user} and {password} in it and name a "credential".`,
  ]
}
