import { Body1, Body1Strong, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp16Regular } from '@fluentui/react-icons/svg/chevron-up';
import { useId } from 'react';
import { isDone, type GuideGroup, type StepId } from '../../../shared/repair/guide';
import type { Shell } from '../../components/command-block';
import { VisuallyHidden } from '../../components/visually-hidden';
import { DISC } from '../../components/disc';
import { MEDIA } from '../../theme';
import { GuideStepRow } from './guide-step-row';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    width: '100%',
    minHeight: '36px',
    padding: '6px 16px',
    border: 'none',
    borderRadius: tokens.borderRadiusLarge,
    background: 'none',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  dot: {
    ...DISC,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    [MEDIA.highContrast]: { border: '1px solid CanvasText' },
  },
  dotOpen: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    [MEDIA.highContrast]: { border: '2px solid Highlight' },
  },
  dotDone: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
  },
  title: { flexGrow: 1, minWidth: 0 },
  quiet: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  chevron: { flexShrink: 0, marginLeft: '4px', color: tokens.colorNeutralForeground2 },
  steps: { padding: '0 16px 12px 44px', [MEDIA.tiny]: { paddingLeft: '12px' } },
});

interface GuideGroupPanelProps {
  readonly number: number;
  readonly group: GuideGroup;
  readonly done: readonly StepId[];
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly shell: Shell;
  readonly onShell: (shell: Shell) => void;
  /** Whether steps of this guide wait for the log that names the setup folder. */
  readonly needsSetupLog: boolean;
}

/** One group of the article's steps: a head that says how far it is, and the steps when it is open. */
export function GuideGroupPanel(props: GuideGroupPanelProps) {
  const { number, group, done, open, onToggle, shell, onShell, needsSetupLog } = props;
  const styles = useStyles();
  const id = useId();
  const finished = group.steps.every((step) => isDone(step, done));
  const Title = open ? Body1Strong : Body1;
  const Chevron = open ? ChevronUp16Regular : ChevronDown16Regular;
  return (
    <section>
      <h2>
        <button
          type="button"
          className={styles.head}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={onToggle}
        >
          <span
            className={mergeClasses(styles.dot, open && styles.dotOpen, finished && styles.dotDone)}
            aria-hidden
          >
            {finished ? <Checkmark16Regular /> : number}
          </span>
          <Title className={styles.title}>
            <VisuallyHidden>Part {number}: </VisuallyHidden>
            {group.title}
          </Title>
          <Caption1 className={styles.quiet}>{progressWords(group, done)}</Caption1>
          <Chevron className={styles.chevron} aria-hidden />
        </button>
      </h2>
      {open && (
        <ol id={id} className={styles.steps}>
          {group.steps.map((step) => (
            <GuideStepRow
              key={step.id}
              step={step}
              done={isDone(step, done)}
              shell={shell}
              onShell={onShell}
              needsSetupLog={needsSetupLog}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function progressWords({ steps }: GuideGroup, done: readonly StepId[]): string {
  if (steps.every((step) => step.doneBy === 'app')) return 'Done by the app';
  return `${steps.filter((step) => isDone(step, done)).length} of ${steps.length}`;
}
