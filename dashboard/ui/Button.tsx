import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import styles from './Button.module.css'

type Look = 'plain' | 'main' | 'quiet' | 'danger'
interface LookProps {
  readonly look?: Look
  readonly small?: boolean
}

function classOf(look: Look, small: boolean, extra: string | undefined): string {
  const own = look === 'plain' ? '' : (styles[look] ?? '')
  return [styles.button, own, small ? styles.small : '', extra ?? ''].filter(Boolean).join(' ')
}

/** A verb to press. `main` is the one thing a page wants done. */
export function Button({
  look = 'plain',
  small = false,
  className,
  ...rest
}: LookProps & ComponentProps<'button'>) {
  return <button type="button" {...rest} className={classOf(look, small, className)} />
}

/** Looks like a button, goes somewhere. */
export function LinkButton({
  look = 'plain',
  small = false,
  className,
  ...rest
}: LookProps & ComponentProps<typeof Link>) {
  return <Link {...rest} className={classOf(look, small, className)} />
}
