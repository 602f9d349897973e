import type { Flag } from '../database/tables.ts'

export interface AccountTables {
  account: {
    id: string
    /** As typed; unique by `name_key`. */
    name: string
    /** Lower case, NFKC: what a sign-in is matched against. */
    name_key: string
    display_name: string
    role: string
    skpd_id: string | null
    team_id: string | null
    /** `scrypt$N$r$p$salt$hash`, base64; null for accounts that cannot sign in with a password. */
    password_hash: string | null
    /** An administrator chose the password: the next sign-in asks for another. */
    must_change_password: Flag
    /** Null where nobody chose it since this is written down. */
    password_changed_at_ms: number | null
    /** A code from the console, which runs out; null for a password. */
    password_until_ms: number | null
    disabled: Flag
    created_at_ms: number
    last_sign_in_at_ms: number | null
  }
  /** Browsers in which an account was signed in to: their tries do not wait in the line of strangers. */
  known_device: {
    /** SHA-256 of the cookie's secret, hex. */
    token_hash: string
    account_id: string
    used_at_ms: number
  }
  second_factor: {
    account_id: string
    /** The secret shared with the person's app, encrypted with the newest key of `sealed.key`. */
    secret_sealed: string
    /** Period of the last code that was accepted: it and those before are used up. */
    last_step: number
    since_ms: number
  }
  /** A key of the person's own device or key ring; ours is the public half. */
  passkey: {
    id: string
    account_id: string
    /** As the authenticator calls it, base64url. */
    credential_id: string
    /** The name in the address at which it was made: it signs for no other. */
    rp_id: string
    name: string
    /** COSE, base64url. */
    public_key: string
    /** Uses that the authenticator counted; 0 where it does not count. */
    counter: number
    /** JSON list: how a browser reaches it. */
    transports: string
    is_synced: Flag
    created_at_ms: number
    used_at_ms: number | null
  }
  recovery_code: {
    account_id: string
    /** SHA-256 of account and code, hex. */
    code_hash: string
  }
  /** A changed right that administrators and auditors are told of. */
  notice: {
    id: string
    at_ms: number
    kind: string
    account_id: string
    by_account_id: string
    role: string
  }
  notice_read: {
    notice_id: string
    account_id: string
  }
  session: {
    id: string
    /** SHA-256 of the cookie's secret, hex: a copy of the database opens no session. */
    token_hash: string
    account_id: string | null
    /** The wall screen of a display's session. */
    wall_id: string | null
    screen_id: string | null
    /** Browser and system, as the person will know it again; null for displays and sessions from before. */
    device: string | null
    /** Where it was opened from. */
    address: string | null
    /** Opened with a second factor, or when there was none to ask for. */
    has_second_factor: Flag
    started_at_ms: number
    seen_at_ms: number
    expires_at_ms: number
  }
}
