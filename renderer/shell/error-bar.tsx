import { Button, MessageBarTitle } from '@fluentui/react-components';
import { ERROR_WORDS, type ErrorCode } from '../../shared/errors';
import { ClosableBar } from '../components/closable-bar';
import { useActions } from '../use-assistant';

/** What a person has decided is no error. */
const ANSWERS: ReadonlySet<ErrorCode> = new Set(['cancelled', 'permission-declined', 'report-no-permission']);

/** What went wrong with the last action, and what to do next. The announcer says it. */
export function ErrorBar({ code }: { readonly code: ErrorCode | null }) {
  const actions = useActions();
  if (code === null) return null;
  const { sentence, next } = ERROR_WORDS[code];
  return (
    <ClosableBar
      intent={ANSWERS.has(code) ? 'info' : 'error'}
      onClose={actions.dismissError}
      action={code === 'permission-declined' && <Button onClick={actions.again}>Ask again</Button>}
    >
      <MessageBarTitle>{sentence}</MessageBarTitle> {next}
    </ClosableBar>
  );
}
