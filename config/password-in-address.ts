/** Addresses of cameras and the login that some devices want inside them. */

/** What is replaced by the camera's credential when its stream is fetched; only behind the host. */
export const LOGIN_PLACEHOLDER = /\{(user|password)\}/g

/** As makers write it: `?password=`, `&pwd=`, `/user=admin_password=...`, `loginpas=`, `auth=<base64>`. Name and value. */
export const PASSWORD_PARAMETER =
  /(?<![a-z0-9])((?:user|login|usr)?[-_]?(?:password|passwd|passwort|passw|pass|pas|pwd|psw|pw|auth|token|secret|key)=)([^&\s"]*)/gi

/** A login in front of another host, inside the path: `/live/admin:12345@10.0.0.1`. */
const BEFORE_AT = /\/[^/?&=@]*:[^/?&@{]+@/

/** Whether an address looks as if a password stood in it. Never says which. */
export function seemsToCarryPassword(address: string): boolean {
  const behindHost = readable(address).replace(/^[a-z-]+:\/\/[^/?#]*/i, '')
  const isGiven = (value: string) => value !== '' && !value.startsWith('{password}')
  return (
    [...behindHost.matchAll(PASSWORD_PARAMETER)].some(([, , value = '']) => isGiven(value)) ||
    BEFORE_AT.test(behindHost)
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
