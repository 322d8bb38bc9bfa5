import { Body1, Body1Strong, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { TimerRegular } from '@fluentui/react-icons/svg/timer';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { SessionView } from '../../../shared/contract';
import type { UpgradeResultView } from '../../../shared/upgrade/contract';
import { baseName } from '../../../shared/windows-paths';
import { durationWords } from '../../../shared/words/durations';
import { Card } from '../../components/card';
import { LineLink } from '../../components/line-link';
import { NumberedList } from '../../components/numbered-list';
import { PathText } from '../../components/path-text';
import { Section } from '../../components/section';
import { StatusIcon } from '../../components/status-icon';
import { VisuallyHidden } from '../../components/visually-hidden';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { MEDIA } from '../../theme';
import { useActions } from '../../use-assistant';

type Ended = Extract<UpgradeResultView, { kind: 'ended' }>;

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  head: { padding: '8px 8px 8px 0', textAlign: 'start', color: tokens.colorNeutralForeground3 },
  cell: {
    padding: '7px 8px 7px 0',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  first: { width: '36px', paddingLeft: '16px' },
  checked: { width: '34%' },
  quiet: { color: tokens.colorNeutralForeground3 },
  from: { [MEDIA.tiny]: { display: 'none' } },
  icon: { display: 'flex', paddingTop: '2px' },
  proved: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  open: { color: tokens.colorStatusWarningForeground3 },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: '12px',
    marginTop: '12px',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  box: { padding: '12px 16px' },
});

const ICONS = {
  proved: CheckmarkCircle16Filled,
  failed: ErrorCircle16Filled,
  open: Warning16Filled,
} as const;
const SPOKEN = { proved: 'Proved', failed: 'Not as it should be', open: 'Open' } as const;

interface ResultScreenProps {
  readonly session: SessionView;
  readonly result: Ended;
  readonly notice: ScreenProps['notice'];
}

/** Stage 5: how the upgrade ended, from facts before and now. */
export function ResultScreen({ session, result, notice }: ResultScreenProps) {
  const styles = useStyles();
  return (
    <Screen
      title={result.title}
      lead={result.below}
      icon={<StatusIcon icon={result.icon} />}
      focusKey={`result ${result.title} ${result.elapsedMs}`}
      notice={notice}
      sentence={{ icon: <TimerRegular />, words: tookWords(result.elapsedMs) }}
      buttons={<Buttons result={result} />}
    >
      <Card>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.head, styles.first)}>
                <VisuallyHidden>State</VisuallyHidden>
              </th>
              <th scope="col" className={mergeClasses(styles.head, styles.checked)}>
                <Caption1>Checked</Caption1>
              </th>
              <th scope="col" className={styles.head}>
                <Caption1>Before</Caption1>
              </th>
              <th scope="col" className={styles.head}>
                <Caption1>Now</Caption1>
              </th>
              <th scope="col" className={mergeClasses(styles.head, styles.from)}>
                <Caption1>Read from</Caption1>
              </th>
            </tr>
          </thead>
          <tbody>
            {result.rows.map((row) => (
              <Row key={row.checked} row={row} />
            ))}
          </tbody>
        </table>
      </Card>
      <div className={styles.pair}>
        <Card>
          <div className={styles.box}>
            <Body1Strong block as="h2">
              What was changed
            </Body1Strong>
            <Changed session={session} upgraded={isUpgraded(result)} />
          </div>
        </Card>
        <Card>
          <div className={styles.box}>
            <Body1Strong block as="h2">
              Not checked
            </Body1Strong>
            <Body1 block>Whether the next backup succeeds</Body1>
            <Caption1 className={styles.quiet}>
              In Microsoft Azure Backup, choose Back Up Now to be sure.
            </Caption1>
          </div>
        </Card>
      </div>
      {(result.outcome !== 'succeeded' || result.next.length > 1) && (
        <Section title="What to do">
          <NumberedList items={result.next} />
        </Section>
      )}
    </Screen>
  );
}

function Row({ row }: { readonly row: Ended['rows'][number] }) {
  const styles = useStyles();
  const Icon = ICONS[row.state];
  return (
    <tr>
      <td className={mergeClasses(styles.cell, styles.first)}>
        <span className={mergeClasses(styles.icon, styles[row.state])}>
          <Icon aria-hidden />
          <VisuallyHidden>{SPOKEN[row.state]}</VisuallyHidden>
        </span>
      </td>
      <td className={styles.cell}>
        <Body1>{row.label}</Body1>
      </td>
      <td className={mergeClasses(styles.cell, styles.quiet)}>
        <Body1>{row.before}</Body1>
      </td>
      <td className={styles.cell}>
        {row.checked === 'agent-version' ? <Body1Strong>{row.now}</Body1Strong> : <Body1>{row.now}</Body1>}
      </td>
      <td className={mergeClasses(styles.cell, styles.quiet, styles.from)}>
        {row.line === null ? (
          <Caption1>{row.readFrom}</Caption1>
        ) : (
          <LineLink file={row.line.file} line={row.line.line}>
            {row.readFrom}
          </LineLink>
        )}
      </td>
    </tr>
  );
}

/** Whether another version is registered than before: undo then leaves the file alone, whatever else is open. */
function isUpgraded({ outcome, rows }: Ended): boolean {
  const version = rows.find(({ checked }) => checked === 'agent-version');
  return outcome === 'succeeded' || (version !== undefined && version.before !== version.now);
}

function Changed({ session, upgraded }: { readonly session: SessionView; readonly upgraded: boolean }) {
  const styles = useStyles();
  const { last } = session.repair;
  if (last?.kind !== 'repaired') return <Body1 block>No file was added in this window.</Body1>;
  return (
    <>
      <Body1 block>
        1 file added: <PathText>{baseName(last.target)}</PathText>
      </Body1>
      {last.keptAs !== null && (
        <Body1 block>
          1 file kept under another name: <PathText>{baseName(last.keptAs)}</PathText>
        </Body1>
      )}
      <Caption1 block className={styles.quiet}>
        SHA-256 <PathText>{last.sha256}</PathText>
      </Caption1>
      <Caption1 className={styles.quiet}>
        {upgraded
          ? 'The upgraded agent needs this file, so undo is off.'
          : `Recorded as ${last.id}. It can be undone in “Repairs on this server”.`}
      </Caption1>
    </>
  );
}

function tookWords(elapsedMs: number | null): string {
  return elapsedMs === null
    ? 'The upgrade ended while this app was closed.'
    : `Upgrade took ${durationWords(elapsedMs)}`;
}

function Buttons({ result }: { readonly result: Ended }) {
  const actions = useActions();
  const act = {
    'Save the report': actions.openReport,
    'Check again': () => void actions.checkResultAgain(),
    'Go to repair': () => void actions.repairAgain(),
  }[result.button];
  return (
    <>
      <FooterButton onClick={() => void actions.startOver()}>Start over</FooterButton>
      <FooterButton blue onClick={act}>
        {result.button}
      </FooterButton>
    </>
  );
}
