import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { ERROR_WORDS, type ErrorCode } from '../../shared/errors';
import { useActions } from '../use-assistant';

const useStyles = makeStyles({
  bar: { marginBottom: '16px' },
});

/** What a person has decided is no error. */
const ANSWERS: ReadonlySet<ErrorCode> = new Set(['cancelled', 'permission-declined']);

/** What went wrong with the last action, and what to do next. The announcer says it; the bar stays until it is closed. */
export function ErrorBar({ code }: { readonly code: ErrorCode | null }) {
  const styles = useStyles();
  const actions = useActions();
  if (code === null) return null;
  const { sentence, next } = ERROR_WORDS[code];
  return (
    <MessageBar className={styles.bar} intent={ANSWERS.has(code) ? 'info' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{sentence}</MessageBarTitle> {next}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<Dismiss20Regular />}
            aria-label="Close this message"
            onClick={actions.dismissError}
          />
        }
      >
        {code === 'permission-declined' && <Button onClick={actions.again}>Ask again</Button>}
      </MessageBarActions>
    </MessageBar>
  );
}
