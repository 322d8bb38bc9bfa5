/** A failure of the set-up that a person can act on. */

/** The message says what happened, what it means and what to do next; `details` is the output of the program that failed. */
export class SetUpError extends Error {
  /**
   * @param {string} message
   * @param {string} [details]
   */
  constructor(message, details = '') {
    super(message);
    this.name = 'SetUpError';
    this.details = details;
  }

  /** The output of the failed program first, so that the sentence to act on is the last thing on the screen. */
  get report() {
    return [this.details.trim(), this.message].filter((part) => part !== '').join('\n\n');
  }
}

/**
 * Runs a script of this folder: a set-up failure ends it with its sentence, any other error with its stack.
 * @param {() => Promise<number>} script resolves to the exit code
 */
export async function runScript(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    console.error(error instanceof SetUpError ? error.report : error);
    process.exitCode = 1;
  }
}
