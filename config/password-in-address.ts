/** Addresses of cameras and the login that some devices want inside them. */

/** What is replaced by the camera's credential when its stream is fetched; only behind the host. */
export const LOGIN_PLACEHOLDER = /\{(user|password)\}/g

/** As makers write it: `?password=`, `&pwd=`, `/user=admin_password=...`, `loginpas=`, `auth=<base64>`. Name and value. */
export const PASSWORD_PARAMETER =
  /(?<![a-z0-9])((?:user|login|usr)?[-_]?(?:password|passwd|passwort|passw|pass|pas|pwd|psw|pw|auth|token|secret|key)=)([^&\s"]*)/gi

/** Up to the next mark that ends a name, and that mark. */
const PART = /([^/?&@]*)([/?&@]?)/y

/**
 * A login in front of another host, inside the path: `/live/admin:12345@10.0.0.1`. Read part by part: one expression for
 * it takes the square of a text of colons.
 */
function hasLoginBeforeHost(text: string): boolean {
  let before = ''
  for (PART.lastIndex = 0; PART.lastIndex < text.length; ) {
    const [, part = '', mark = ''] = PART.exec(text) ?? []
    if (before === '/' && mark === '@' && isLogin(part)) return true
    before = mark
  }
  return false
}

/** `admin:12345`, without a parameter in front of the colon and without a placeholder behind it. */
function isLogin(part: string): boolean {
  const equals = part.indexOf('=')
  const name = equals < 0 ? part : part.slice(0, equals)
  const colon = name.lastIndexOf(':', part.length - 2)
  return colon >= 0 && colon < part.length - 1 && !part.includes('{', colon)
}

/** Whether an address looks as if a password stood in it. Never says which. */
export function seemsToCarryPassword(address: string): boolean {
  const behindHost = readable(address).replace(/^[a-z-]+:\/\/[^/?#]*/i, '')
  const isGiven = (value: string) => value !== '' && !value.startsWith('{password}')
  return (
    [...behindHost.matchAll(PASSWORD_PARAMETER)].some(([, , value = '']) => isGiven(value)) ||
    hasLoginBeforeHost(behindHost)
  )
}

/** With its percent signs read, so that `pass%77ord%3D` is no hiding place. */
function readable(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
