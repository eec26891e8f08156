/** A no with a name. The interface turns the code into a sentence: what happened, what was kept, what to do. */
export interface Refused<Code extends string> {
  readonly refused: Code;
}

export const refuse = <Code extends string>(code: Code): Refused<Code> => ({ refused: code });

export const isRefused = <T, Code extends string = string>(answer: T | Refused<Code>): answer is Refused<Code> =>
  typeof answer === 'object' && answer !== null && 'refused' in answer;
