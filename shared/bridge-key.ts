/** Where every carrier puts its Bridge. Alone in its file, so that the sandboxed preload carries no validators. */
export const BRIDGE_KEY = 'marsAssistant';
