/**
 * Questions about files and about Windows Installer that may go into one process: each start of Windows PowerShell takes
 * about a second on a server. An answer holds for the look that it was asked for and is kept by nobody.
 */
import { notKnown, type Known } from './known';
import type { Signature } from './port';

export interface Questions {
  /** Windows paths of files. */
  readonly signaturesOf?: readonly string[];
  /** Windows paths of files or folders. */
  readonly ownersOf?: readonly string[];
  /** Whether Windows Installer works on something now. */
  readonly installing?: boolean;
}

/** What was not asked is not known. */
export interface Answers {
  signatureOf(windowsPath: string): Signature;
  /** The owner as a SID. */
  ownerOf(windowsPath: string): Known<string>;
  readonly installing: Known<boolean>;
}

const NOT_ASKED = 'It was not asked.';

/** The answers in the order in which they were asked for. */
export function answersOf(
  { signaturesOf = [], ownersOf = [] }: Questions,
  given: {
    readonly signatures: readonly Signature[];
    readonly owners: readonly Known<string>[];
    readonly installing: Known<boolean> | null;
  },
): Answers {
  return {
    signatureOf: (path) =>
      given.signatures[signaturesOf.indexOf(path)] ?? { status: 'not-verified', reason: NOT_ASKED },
    ownerOf: (path) => given.owners[ownersOf.indexOf(path)] ?? notKnown(NOT_ASKED),
    installing: given.installing ?? notKnown(NOT_ASKED),
  };
}

/** Who answers each question alone. */
export interface Answering {
  readonly signatureOf: (windowsPath: string) => Promise<Signature>;
  readonly ownerOf: (windowsPath: string) => Promise<Known<string>>;
  readonly isInstalling: () => Promise<Known<boolean>>;
}

/** Where a question costs nothing, they are asked one by one. */
export async function askOneByOne(answering: Answering, questions: Questions): Promise<Answers> {
  const { signaturesOf = [], ownersOf = [], installing = false } = questions;
  return answersOf(questions, {
    signatures: await Promise.all(signaturesOf.map((path) => answering.signatureOf(path))),
    owners: await Promise.all(ownersOf.map((path) => answering.ownerOf(path))),
    installing: installing ? await answering.isInstalling() : null,
  });
}
