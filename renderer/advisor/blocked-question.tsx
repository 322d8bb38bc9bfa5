import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import {
  PREREQUISITES,
  STATUSES,
  timeOfDay,
  tryAgainAfter,
  type PrerequisiteState,
} from '../../shared/advisor/blocked';
import { prerequisiteStates } from '../../shared/advisor/prerequisite-states';
import {
  blockedAsText,
  blockedWords,
  PREREQUISITE_WORDS,
  STATE_WORDS,
  STATUS_WORDS,
} from '../../shared/words/advisor/blocked';
import type { VerdictIcon } from '../../shared/words/verdicts';
import { Card } from '../components/card';
import { CopyButton } from '../components/copy-button';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { Fields, TextField } from './fields';
import { Answer } from './frame';
import { Remarks, remarksFrom } from './remarks';
import type { Advisor } from './use-advisor';

const useStyles = makeStyles({
  now: { justifySelf: 'start', marginTop: '20px' },
  row: { display: 'flex', gap: '12px', padding: '8px 16px' },
  icon: { flexShrink: 0, height: '20px', fontSize: '20px' },
  words: { flexGrow: 1, minWidth: 0 },
  state: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const ICONS: Readonly<Record<PrerequisiteState['kind'], VerdictIcon>> = {
  met: 'success',
  'not-met': 'warning',
  'not-checked': 'info',
};

/** Question 5: what blocks an upgrade, and when to try again. */
export function BlockedQuestion({ advisor }: { readonly advisor: Advisor }) {
  const styles = useStyles();
  const { state, dispatch, data } = advisor;
  const states = prerequisiteStates(data?.server ?? null);
  const isGiven = state.fixedAt.trim() !== '';
  const after = tryAgainAfter(state.fixedAt);
  const tryAgain = isGiven && after.ok ? after.value : null;
  const words = blockedWords(states, tryAgain);
  return (
    <Answer
      advisor={advisor}
      title={words.title}
      lead={words.lead}
      buttons={
        <CopyButton appearance="primary" text={() => blockedAsText(states, tryAgain)}>
          Copy the list
        </CopyButton>
      }
    >
      <Fields roomy>
        <TextField
          label="The reason was removed at"
          value={state.fixedAt}
          placeholder="14:05"
          problem={isGiven && !after.ok ? 'Type a time like 14:05' : ''}
          onChange={(fixedAt) => dispatch({ type: 'fixed-at-changed', fixedAt })}
        />
        <Button className={styles.now} onClick={() => dispatch({ type: 'fixed-at-changed', fixedAt: now() })}>
          Just now
        </Button>
      </Fields>
      <Section title="What has to be in order">
        <Card as="ol">
          {PREREQUISITES.map((id) => {
            const { title, fix, how } = PREREQUISITE_WORDS[id];
            const { kind } = states[id];
            return (
              <li key={id} className={styles.row}>
                <span className={styles.icon}>
                  <StatusIcon icon={ICONS[kind]} />
                </span>
                <div className={styles.words}>
                  <Body1 block>{title}</Body1>
                  {kind === 'not-checked' && (
                    <Caption1 block className={styles.quiet}>
                      {how}
                    </Caption1>
                  )}
                  {kind !== 'met' && (
                    <Caption1 block className={styles.quiet}>
                      {kind === 'not-met' ? fix : `If not: ${fix}`}
                    </Caption1>
                  )}
                </div>
                <Caption1 className={styles.state}>{STATE_WORDS[kind]}</Caption1>
              </li>
            );
          })}
        </Card>
      </Section>
      <Remarks
        title="What the statuses in the portal mean"
        remarks={remarksFrom(
          'upgrade-mobility-service',
          STATUSES.map((id) => `${STATUS_WORDS[id].name}: ${STATUS_WORDS[id].meaning}`),
        )}
      />
    </Answer>
  );
}

function now(): string {
  const time = new Date();
  return timeOfDay(time.getHours() * 60 + time.getMinutes());
}
