/** The JSON that the commands print. */
export { asPlainJson } from '../../shared/words/plain-json';
