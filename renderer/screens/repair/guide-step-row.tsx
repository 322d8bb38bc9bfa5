import { Body1, Button, Caption1, Checkbox, Link, makeStyles, tokens } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { DocumentAdd20Regular } from '@fluentui/react-icons/svg/document-add';
import { useId, useState, type ReactNode } from 'react';
import type { GuideStep, RichText, StepId } from '../../../shared/repair/guide';
import { CommandBlock, type Shell } from '../../components/command-block';
import { PathText } from '../../components/path-text';
import { VisuallyHidden } from '../../components/visually-hidden';
import { useActions } from '../../use-assistant';

/** The step in which the article reads the setup folder from the log. */
const READ_SETUP_FOLDER: StepId = 8;

const useStyles = makeStyles({
  step: {
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr) max-content',
    columnGap: '2px',
    padding: '2px 0',
  },
  box: { marginLeft: '0' },
  check: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '32px',
    height: '32px',
    color: tokens.colorStatusSuccessForeground1,
  },
  text: { padding: '6px 0', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  number: { padding: '8px 0', marginLeft: '14px', color: tokens.colorNeutralForeground3 },
  more: { gridColumn: '2 / -1', paddingBottom: '8px' },
  add: { marginTop: '8px' },
  byHand: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

interface GuideStepRowProps {
  readonly step: GuideStep;
  readonly done: boolean;
  readonly shell: Shell;
  readonly onShell: (shell: Shell) => void;
  readonly needsSetupLog: boolean;
}

/** One step of the article under its own number: to tick, or done by the app. */
export function GuideStepRow({ step, done, shell, onShell, needsSetupLog }: GuideStepRowProps) {
  const styles = useStyles();
  const actions = useActions();
  const id = useId();
  const byApp = step.doneBy === 'app';
  const commands = step.commands.map((command) => (
    <CommandBlock key={command.powershell} command={command} shell={shell} onShell={onShell} />
  ));
  const asksForLog = needsSetupLog && step.id === READ_SETUP_FOLDER;
  return (
    <li className={styles.step}>
      {byApp ? (
        <span className={styles.check} aria-hidden>
          <Checkmark16Regular />
        </span>
      ) : (
        <Checkbox
          className={styles.box}
          checked={done}
          aria-labelledby={id}
          onChange={() => actions.toggle(step.id)}
        />
      )}
      <Body1 className={styles.text} id={id}>
        <Rich text={step.text} />
        {byApp && <VisuallyHidden> Done by the app.</VisuallyHidden>}
      </Body1>
      <Caption1 className={styles.number}>Step {step.id}</Caption1>
      {(step.note !== null || commands.length > 0 || asksForLog) && (
        <div className={styles.more}>
          {step.note !== null && (
            <Caption1 as="p" block className={styles.quiet}>
              {step.note}
            </Caption1>
          )}
          {byApp ? <ByHand>{commands}</ByHand> : commands}
          {asksForLog && (
            <Button
              className={styles.add}
              icon={<DocumentAdd20Regular />}
              onClick={() => void actions.browse('repair')}
            >
              Add OBInstaller0Curr.errlog
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** What the app has done needs no command any more, but whoever wants to see it done by hand finds it. */
function ByHand({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Link className={styles.byHand} aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? 'Hide the command' : 'Show the command'}
      </Link>
      {shown && children}
    </>
  );
}

function Rich({ text }: { readonly text: RichText }) {
  return text.map((part) =>
    typeof part === 'string' ? part : <PathText key={part.code}>{part.code}</PathText>,
  );
}
