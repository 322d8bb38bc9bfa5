import { Checkbox, makeStyles } from '@fluentui/react-components';
import type { MarsFields } from '../../shared/advisor/advisor-state';
import { CLOUDS, type CloudId } from '../../shared/advisor/clouds';
import { adviseMars, MARS_VARIANTS, OLDEST_MARS, type MarsAdvice } from '../../shared/advisor/mars';
import { answer, type Outcome } from '../../shared/advisor/problems';
import { marsText, parseMarsVersion } from '../../shared/advisor/versions';
import { marsAsText, marsWords, VARIANT_WORDS } from '../../shared/words/advisor/mars';
import { CopyButton } from '../components/copy-button';
import { NumberedList } from '../components/numbered-list';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { Choice, Fields, TextField } from './fields';
import { Answer } from './frame';
import { Remarks } from './remarks';
import { SignInAddress } from './sign-in-address';
import type { Advisor } from './use-advisor';

const useStyles = makeStyles({ box: { marginTop: '-12px', marginBottom: '12px', marginLeft: '-8px' } });

/** Short, because a closed list shows no more; the sign-in address says the rest. */
const CLOUD_WORDS: Readonly<Record<CloudId, string>> = {
  public: 'Public',
  china: '21Vianet, China',
  'us-government': 'US Government',
  germany: 'Germany, retired',
};

/** Question 1: is this agent too old, and what to do. */
export function MarsQuestion({ advisor }: { readonly advisor: Advisor }) {
  const styles = useStyles();
  const { state, dispatch, data } = advisor;
  const fields = state.mars;
  const list = data?.versions.list ?? null;
  const advice = adviceOf(fields);
  const words = advice.ok ? marsWords(advice.value, list) : null;
  const change = (changed: Partial<MarsFields>) => dispatch({ type: 'mars-changed', change: changed });
  const source = data?.server?.mars;
  const isFound = source?.kind === 'found' && source.value === fields.version;
  const isEmpty = fields.version.trim() === '';
  return (
    <Answer
      advisor={advisor}
      title={words?.title ?? (isEmpty ? 'Type the agent’s version' : 'This is not a version')}
      lead={
        words?.lead ??
        (advice.ok || isEmpty
          ? `Versions below ${marsText(OLDEST_MARS)} have to be upgraded, and those that the portal shows as a blank.`
          : advice.problem.message)
      }
      {...(advice.ok
        ? { icon: <StatusIcon icon={advice.value.upgradeNeeded ? 'warning' : 'success'} /> }
        : {})}
      buttons={
        advice.ok && (
          <CopyButton appearance="primary" text={() => marsAsText(advice.value, list)}>
            Copy the steps
          </CopyButton>
        )
      }
    >
      <Fields>
        <TextField
          label="Installed version"
          value={fields.version}
          placeholder={marsText(OLDEST_MARS)}
          disabled={fields.blank}
          problem={advice.ok || isEmpty ? '' : `Type a version like ${marsText(OLDEST_MARS)}`}
          hint={isFound ? 'From Windows Installer on this server' : ''}
          onChange={(version) => change({ version })}
        />
        <Choice
          label="Agent of"
          value={fields.variant}
          options={MARS_VARIANTS}
          words={VARIANT_WORDS}
          onChange={(variant) => change({ variant })}
        />
        <Choice
          label="Azure cloud"
          value={fields.cloud}
          options={CLOUDS}
          words={CLOUD_WORDS}
          onChange={(cloud) => change({ cloud })}
        />
      </Fields>
      <Checkbox
        className={styles.box}
        label="The portal shows a blank version"
        checked={fields.blank}
        onChange={(_, { checked }) => change({ blank: checked === true })}
      />
      {words !== null && words.steps.length > 0 && (
        <Section title="What to do">
          <NumberedList items={words.steps.map(({ text }) => text)} />
        </Section>
      )}
      {words !== null && (
        <Section title="Where to see the version">
          <NumberedList items={words.identify} />
        </Section>
      )}
      <SignInAddress key={fields.cloud} cloud={fields.cloud} />
      {words !== null && <Remarks title="What to know" remarks={words.notes} />}
    </Answer>
  );
}

function adviceOf({ version, blank, variant, cloud }: MarsFields): Outcome<MarsAdvice> {
  if (blank) return answer(adviseMars({ version: null, variant, cloud }));
  const read = parseMarsVersion(version);
  return read.ok ? answer(adviseMars({ version: read.value, variant, cloud })) : read;
}
