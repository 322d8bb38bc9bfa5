import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { SessionView } from '../../shared/contract';
import { useEffect } from 'react';
import type { Diagnosis, Finding } from '../../shared/diagnosis/types';
import type { ServerCheckView } from '../../shared/repair/contract';
import { canOpenRepair } from '../../shared/repair/reach';
import { verdictWords } from '../../shared/words/verdicts';
import { CopyButton } from '../components/copy-button';
import { EvidenceList } from '../components/evidence-list';
import { Facts } from '../components/facts';
import { NumberedList } from '../components/numbered-list';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { FooterButton } from '../shell/footer-button';
import { Screen, type ScreenProps } from '../shell/screen';
import { useActions } from '../use-assistant';
import { diagnosisAsText, PRACTICE_HEADING } from '../../shared/words/diagnosis-text';
import { proofAsText } from '../words/copied';
import { blueButton, type BlueButton } from '../words/diagnosis-button';
import { factsOf } from '../words/facts';
import { AlsoFound } from './also-found';
import { RefusedList } from './refused-list';

interface DiagnosisScreenProps {
  readonly session: SessionView;
  readonly diagnosis: Diagnosis;
  /** Whether the server is being looked at, or a look failed: then it is not asked by itself. */
  readonly canLook: boolean;
  readonly notice: ScreenProps['notice'];
}

/** Stage 2: the cause, what is known, and the lines that prove it. */
export function DiagnosisScreen({ session, diagnosis, canLook, notice }: DiagnosisScreenProps) {
  const actions = useActions();
  const { check, isHere } = session.repair;
  const words = verdictWords(diagnosis, check);
  const facts = factsOf(diagnosis, check);
  // What the registry says belongs beside what the log says; looking needs no rights and writes nothing.
  const looks = isHere && check === null && canLook;
  useEffect(() => {
    if (looks) void actions.check(false);
  }, [looks, actions]);
  const toRepair = canOpenRepair(session);
  const elsewhere = session.server.kind === 'elsewhere' && !session.practice;
  return (
    <Screen
      title={words.title}
      lead={check?.logAgrees === false ? `${words.cause} The registry decides.` : words.cause}
      icon={<StatusIcon icon={words.icon} />}
      focusKey={`diagnosis ${words.title}`}
      notice={notice}
      sentence={{
        icon: <InfoRegular />,
        words: elsewhere
          ? 'From the logs only. This computer was not checked.'
          : 'Nothing on this server has been changed.',
      }}
      buttons={<Buttons session={session} diagnosis={diagnosis} />}
    >
      {facts.length > 0 && <Facts facts={facts} />}
      {!toRepair && words.next.length > 0 && (
        <Section title="What to do">
          <NumberedList items={words.next} />
        </Section>
      )}
      {diagnosis.proof.length > 0 && (
        <Section
          title="Proof"
          action={
            <CopyButton appearance="subtle" size="small" text={() => proofAsText(diagnosis.proof)}>
              Copy all
            </CopyButton>
          }
        >
          <EvidenceList lines={diagnosis.proof} />
        </Section>
      )}
      <RefusedList refused={diagnosis.refused} />
      <AlsoFound findings={[...diagnosis.findings, ...serverFindings(check)]} />
    </Screen>
  );
}

/** What the server adds to what the logs say. */
function serverFindings(check: ServerCheckView | null): readonly Finding[] {
  return (check?.findings ?? []).map((finding) => ({ ...finding, evidence: [] }));
}

interface ButtonsProps {
  readonly session: SessionView;
  readonly diagnosis: Diagnosis;
}

function Buttons({ session, diagnosis }: ButtonsProps) {
  const actions = useActions();
  const { act, words } = blueButton(session, diagnosis);
  const run: Readonly<Record<BlueButton['act'], () => void>> = {
    repair: () => actions.choose('repair'),
    add: () => void actions.browse('logs'),
    check: () => void actions.checkServer(),
    'read-again': () => void actions.readAgain(),
    report: actions.openReport,
  };
  const asks = (act === 'check' || act === 'read-again') && session.repair.rights === 'asked';
  return (
    <>
      <FooterButton onClick={() => actions.choose('logs')}>Back</FooterButton>
      {act === 'report' && (
        <CopyButton text={() => diagnosisAsText(diagnosis, session.practice ? PRACTICE_HEADING : '')}>
          Copy the diagnosis
        </CopyButton>
      )}
      {act === 'check' && <FooterButton onClick={actions.openReport}>Save the report</FooterButton>}
      <FooterButton blue icon={asks ? <ShieldRegular /> : undefined} onClick={run[act]}>
        {words}
      </FooterButton>
    </>
  );
}
