import { InfoRegular } from '@fluentui/react-icons/svg/info';
import type { SessionView } from '../../shared/contract';
import type { ServerCheckView } from '../../shared/repair/contract';
import { canOpenRepair } from '../../shared/repair/reach';
import { CodeRows } from '../components/code-rows';
import { Facts } from '../components/facts';
import { NumberedList } from '../components/numbered-list';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { FooterButton } from '../shell/footer-button';
import { Screen, type ScreenProps } from '../shell/screen';
import { useActions } from '../use-assistant';
import type { Fact } from '../words/facts';
import { NOTHING_CHANGED } from '../words/repair';
import { AlsoFound } from './also-found';

interface CheckScreenProps {
  readonly session: SessionView;
  readonly check: ServerCheckView;
  readonly notice: ScreenProps['notice'];
}

/** Stage 2 without logs: what the server itself says. */
export function CheckScreen({ session, check, notice }: CheckScreenProps) {
  const actions = useActions();
  const toRepair = canOpenRepair(session);
  return (
    <Screen
      title={check.title}
      lead={check.cause}
      icon={<StatusIcon icon={check.icon} />}
      focusKey={`check ${check.title}`}
      notice={notice}
      sentence={{ icon: <InfoRegular />, words: NOTHING_CHANGED }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('logs')}>Back</FooterButton>
          {toRepair ? (
            <FooterButton blue onClick={() => actions.choose('repair')}>
              Go to repair
            </FooterButton>
          ) : (
            <FooterButton blue onClick={() => void actions.check(session.repair.rights === 'asked')}>
              Check again
            </FooterButton>
          )}
        </>
      }
    >
      <Facts facts={factsOf(check)} />
      {!toRepair && check.next.length > 0 && (
        <Section title="What to do">
          <NumberedList items={check.next} />
        </Section>
      )}
      {check.proof !== null && (
        <Section title="Proof">
          <CodeRows
            rows={[
              { label: 'Registry', value: check.proof.key, marksEnd: false },
              { label: 'Value', value: check.proof.value, marksEnd: false },
            ]}
          />
        </Section>
      )}
      {check.notChecked.length > 0 && (
        <Section title="Not checked">
          <NumberedList items={check.notChecked} inOrder={false} />
        </Section>
      )}
      <AlsoFound findings={check.findings.map((finding) => ({ ...finding, evidence: [] }))} />
    </Screen>
  );
}

function factsOf({ verdict, target, version, agent }: ServerCheckView): readonly Fact[] {
  if (target === null) return [];
  const label = verdict === 'missing' ? 'Missing package' : 'Cached package';
  const state =
    verdict === 'healthy'
      ? ({ tone: 'success', words: 'Found' } as const)
      : ({ tone: 'neutral', words: 'From the registry' } as const);
  return [
    { label, value: target, kind: 'path', state },
    ...(agent === null
      ? []
      : [
          {
            label: 'Agent',
            value: version === null ? agent : `${agent}, ${version}`,
            kind: 'text',
            state: null,
          } as const,
        ]),
  ];
}
