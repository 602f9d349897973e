/**
 * Least letters of a password, by NIST SP 800-63B-4 section 3.1.1.2: 15 where the password is all there is. Beside a
 * second factor the standard asks for 8; we ask for 12, since the same person types it on shared desks.
 */
export function leastPasswordLetters(hasSecondFactor: boolean): number {
  return hasSecondFactor ? 12 : 15
}
