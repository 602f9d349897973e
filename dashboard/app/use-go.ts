import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useMe } from '../data/session.ts'
import { pageOfLetter } from './navigation.ts'

/** Goes to the page of a letter, if this person has one of that letter. */
export function useGo(): (letter: string) => void {
  const navigate = useNavigate()
  const person = useMe()
  return useCallback(
    (letter: string) => {
      const to = pageOfLetter(person, letter)
      if (to !== null) void navigate(to)
    },
    [navigate, person],
  )
}
