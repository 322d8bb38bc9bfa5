import { Checkbox, makeStyles } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { MobilityFields } from '../../shared/advisor/advisor-state';
import { planMobility, type MobilityAdvice } from '../../shared/advisor/mobility-plan';
import { answer, type Outcome } from '../../shared/advisor/problems';
import { releasedMinors, SCENARIOS, type VersionList } from '../../shared/advisor/version-list';
import { parseMobilityVersion } from '../../shared/advisor/versions';
import { mobilityAsText, mobilityWords, type MobilityContext } from '../../shared/words/advisor/mobility';
import {
  isProblemOfList,
  LIST_NEXT,
  planProblemTitle,
  SCENARIO_WORDS,
} from '../../shared/words/advisor/page';
import { CopyButton } from '../components/copy-button';
import { NumberedList } from '../components/numbered-list';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { FooterButton } from '../shell/footer-button';
import { Choice, Fields, TextField } from './fields';
import { Answer } from './frame';
import { PathPicture } from './path-picture';
import { PlanSteps } from './plan-steps';
import { Remarks } from './remarks';
import type { Advisor } from './use-advisor';

const useStyles = makeStyles({
  steps: { marginTop: '12px' },
  box: { alignSelf: 'end' },
});

const SCENARIO_CHOICES = ['any', ...SCENARIOS] as const;

interface Plan {
  readonly advice: MobilityAdvice;
  readonly context: MobilityContext;
}

/** Question 2: the way to the latest mobility agent, drawn and listed. */
export function MobilityQuestion({ advisor }: { readonly advisor: Advisor }) {
  const styles = useStyles();
  const { state, dispatch, data } = advisor;
  const fields = state.mobility;
  const plan = useMemo(() => planOf(fields, data?.versions.list ?? null), [fields, data]);
  const change = (changed: Partial<MobilityFields>) =>
    dispatch({ type: 'mobility-changed', change: changed });
  const words = plan.ok ? mobilityWords(plan.value.advice, plan.value.context) : null;
  const needsList = !plan.ok && isProblemOfList(plan.problem.code);
  const source = data?.server?.mobility;
  const isFound = source?.kind === 'found' && source.value === fields.installed;
  return (
    <Answer
      advisor={advisor}
      usesList
      title={words?.title ?? (plan.ok ? '' : planProblemTitle(plan.problem.code))}
      lead={words?.lead ?? (plan.ok ? '' : plan.problem.message)}
      {...(words?.title === 'Up to date' ? { icon: <StatusIcon icon="success" /> } : {})}
      buttons={
        <>
          {plan.ok && (
            <CopyButton text={() => mobilityAsText(plan.value.advice, plan.value.context)}>
              Copy the steps
            </CopyButton>
          )}
          {needsList ? (
            <FooterButton blue onClick={() => void advisor.replaceVersions()}>
              Replace the list
            </FooterButton>
          ) : (
            <FooterButton blue onClick={() => dispatch({ type: 'question-chosen', question: 'commands' })}>
              Show the commands
            </FooterButton>
          )}
        </>
      }
    >
      <Fields>
        <TextField
          label="Installed version"
          value={fields.installed}
          placeholder="9.20"
          problem={fieldProblem(fields.installed)}
          hint={isFound ? 'From this server’s registry' : ''}
          onChange={(installed) => change({ installed })}
        />
        <TextField
          label="Version at the last reboot"
          value={fields.lastReboot}
          placeholder="Not known"
          problem={fieldProblem(fields.lastReboot)}
          onChange={(lastReboot) => change({ lastReboot })}
        />
        <TextField
          label="Latest in this list"
          value={fields.latest}
          placeholder="9.24"
          problem={fieldProblem(fields.latest)}
          onChange={(latest) => change({ latest })}
        />
      </Fields>
      {needsList && (
        <Section title="What to do">
          <NumberedList items={LIST_NEXT} />
        </Section>
      )}
      {plan.ok && <PathPicture advice={plan.value.advice} />}
      {words !== null && words.steps.length > 0 && (
        <div className={styles.steps}>
          <PlanSteps steps={words.steps} />
        </div>
      )}
      <Section title="Your setup">
        <Fields roomy>
          <Choice
            label="Scenario"
            value={fields.scenario}
            options={SCENARIO_CHOICES}
            words={SCENARIO_WORDS}
            onChange={(scenario) => change({ scenario })}
          />
          <Checkbox
            className={styles.box}
            label="Private endpoints are in use"
            checked={fields.privateEndpoint}
            onChange={(_, { checked }) => change({ privateEndpoint: checked === true })}
          />
        </Fields>
      </Section>
      {words !== null && <Remarks title="What to know" remarks={words.notes} />}
    </Answer>
  );
}

/** An empty field is not wrong yet. */
function fieldProblem(text: string): string {
  return text.trim() === '' || parseMobilityVersion(text).ok ? '' : 'Type a version like 9.20';
}

function planOf(fields: MobilityFields, list: VersionList | null): Outcome<Plan> {
  const installed = parseMobilityVersion(fields.installed);
  if (!installed.ok) return installed;
  const latest = parseMobilityVersion(fields.latest);
  if (!latest.ok) return latest;
  const isKnown = fields.lastReboot.trim() !== '';
  const lastReboot = isKnown ? parseMobilityVersion(fields.lastReboot) : null;
  if (lastReboot !== null && !lastReboot.ok) return lastReboot;
  const scenario = fields.scenario === 'any' ? null : fields.scenario;
  const advice = planMobility({
    installed: installed.value.minor,
    latest: latest.value.minor,
    lastReboot: lastReboot?.value.minor ?? null,
    released: list === null ? [] : releasedMinors(list, scenario),
  });
  if (!advice.ok) return advice;
  const { privateEndpoint } = fields;
  return answer({
    advice: advice.value,
    context: { installed: installed.value, list, scenario, privateEndpoint },
  });
}
