import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './Field.module.css'

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** Hides the label from sight where the place leaves no doubt; a screen reader still hears it. */
  readonly compact?: boolean
}

function Labelled({
  id,
  label,
  hint,
  compact = false,
  children,
}: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={compact ? 'sr' : styles.label} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

const inputClass = (compact: boolean | undefined) =>
  `${styles.input} ${compact === true ? styles.compact : ''}`

/** One line of text with its label. */
export function TextField({ label, hint, compact, ...rest }: FieldProps & ComponentProps<'input'>) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} {...(compact !== undefined && { compact })}>
      <input
        {...rest}
        id={id}
        className={inputClass(compact)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
    </Labelled>
  )
}

/** A choice from a short list, with its label. */
export function SelectField({
  label,
  hint,
  compact,
  children,
  ...rest
}: FieldProps & ComponentProps<'select'>) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} {...(compact !== undefined && { compact })}>
      <select {...rest} id={id} className={inputClass(compact)}>
        {children}
      </select>
    </Labelled>
  )
}

/** Several lines of text with their label. */
export function TextArea({ label, hint, compact, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} {...(compact !== undefined && { compact })}>
      <textarea {...rest} id={id} className={inputClass(compact)} />
    </Labelled>
  )
}

/** Why a form was refused, in the server's words. */
export function FormFault({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.fault} role="alert">
      {children}
    </p>
  )
}
