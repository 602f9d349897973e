/** A city's own certificate authority and the server certificate it signs. */
import 'reflect-metadata'
import type { webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** Both as PEM text. */
export interface CertAndKey {
  readonly cert: string
  readonly key: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000
const CA_DAYS = 3_650
/** Browsers refuse server certificates that are good for longer than 398 days. */
const SERVER_DAYS = 397
/** Clocks on wall PCs are often some minutes behind. */
const BEFORE_MS = DAY_MS

/** A new authority. It can sign servers and nothing below itself. */
export async function makeAuthority(cityName: string, nowMs: number): Promise<CertAndKey> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const cert = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`Pantau ${cityName} CA`] }, { O: [cityName] }],
    notBefore: new Date(nowMs - BEFORE_MS),
    notAfter: new Date(nowMs + CA_DAYS * DAY_MS),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: pemLines(cert.toString('pem')), key: await keyPem(keys.privateKey) }
}

/** A server certificate for these names and addresses; loopback is always among them. */
export async function makeServerCertificate(
  authority: CertAndKey,
  names: readonly string[],
  nowMs: number,
): Promise<CertAndKey> {
  const issuer = new X509Certificate(authority.cert)
  const signingKey = await crypto.subtle.importKey(
    'pkcs8',
    PemConverter.decode(authority.key)[0] ?? new ArrayBuffer(0),
    algorithm,
    false,
    ['sign'],
  )
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const all = [...new Set([...names, 'localhost', '127.0.0.1'])]
  const cert = await X509CertificateGenerator.create({
    subject: [{ CN: [all[0] ?? 'localhost'] }],
    issuer: issuer.subject,
    notBefore: new Date(nowMs - BEFORE_MS),
    notAfter: new Date(Math.min(nowMs + SERVER_DAYS * DAY_MS, issuer.notAfter.getTime())),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        all.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return { cert: pemLines(cert.toString('pem')), key: await keyPem(keys.privateKey) }
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  return pemLines(PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY'))
}

function pemLines(pem: string): string {
  return pem.endsWith('\n') ? pem : `${pem}\n`
}
