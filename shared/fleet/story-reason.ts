/** The reason that a result gives for what was not done. */
import { z } from 'zod';
import { NO_MORE, type StoryWords } from './story-words';

export const reason = z.object({ code: z.string(), message: z.string(), next: z.string() });
export type Reason = z.infer<typeof reason>;

/** What was not done says itself why. */
export function because(icon: StoryWords['icon'], title: string, given: Reason | null): StoryWords {
  return {
    icon,
    title,
    cause: given?.message ?? 'The result does not say why.',
    ...NO_MORE,
    next: given === null || given.next === '' ? [] : [given.next],
  };
}
