import { Body1, Button, Caption1, Link, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { useRef } from 'react';
import type { SessionView } from '../../../shared/contract';
import { NumberedList } from '../../components/numbered-list';
import { Section } from '../../components/section';
import { Why } from '../../components/why';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { savedSentence } from '../../save';
import { useActions } from '../../use-assistant';
import { useSlow } from '../../use-slow';
import { NEVER_COLLECTED, WHY_LOGS } from '../../words/report';
import { PreviewFrame } from './preview-frame';
import { ReportChoices } from './report-choices';
import { useReport, type ReportState } from './use-report';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: '288px minmax(0, 1fr)',
    gap: '16px',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  // As high as the choices, and higher where the window has room.
  preview: {
    position: 'relative',
    minHeight: 'max(360px, calc(100vh - var(--header) - var(--stages) - var(--footer) - 172px))',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  over: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '12px',
    padding: '16px',
    textAlign: 'center',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  // Only focused to be scrolled to and read; it is no control.
  leftOut: { outlineStyle: 'none' },
  more: { fontSize: tokens.fontSizeBase200, flexShrink: 0 },
  done: { color: tokens.colorStatusSuccessForeground1 },
});

interface ReportScreenProps {
  readonly session: SessionView;
  readonly notice: ScreenProps['notice'];
}

/** Beside the stages: what goes into the report, what is hidden, and the page as it will be, before anything is saved. */
export function ReportScreen({ session, notice }: ReportScreenProps) {
  const styles = useStyles();
  const actions = useActions();
  const report = useReport(session);
  const { at, saved } = report;
  const asks = report.permission === 'asks';
  const leftOut = useRef<HTMLDivElement>(null);
  return (
    <Screen
      title="Save the report"
      focusKey="report"
      notice={notice}
      sentence={
        saved === null
          ? asks
            ? {
                icon: <ShieldRegular />,
                words: `Windows asks for permission once. ${NEVER_COLLECTED}`,
                more: <Why>{WHY_LOGS}</Why>,
              }
            : { icon: <LockClosedRegular />, words: NEVER_COLLECTED }
          : {
              icon: <CheckmarkCircleRegular className={styles.done} />,
              words: savedSentence(saved),
              more: saved.leftOut.length > 0 && (
                <Link className={styles.more} onClick={() => leftOut.current?.focus()}>
                  What is not in it
                </Link>
              ),
            }
      }
      buttons={
        <>
          <FooterButton onClick={actions.closeReport}>Back</FooterButton>
          {saved?.kind === 'saved' && (
            <FooterButton onClick={() => void actions.showReport()}>Show in folder</FooterButton>
          )}
          <FooterButton
            blue
            disabled={at !== 'made'}
            icon={asks ? <ShieldRegular /> : undefined}
            onClick={report.save}
          >
            Save
          </FooterButton>
        </>
      }
    >
      <div className={styles.columns}>
        <ReportChoices report={report} />
        <Preview report={report} />
      </div>
      {saved !== null && saved.leftOut.length > 0 && (
        <div ref={leftOut} tabIndex={-1} className={styles.leftOut}>
          <Section title="Not in the file">
            <NumberedList items={saved.leftOut.map(({ what, why }) => `${what}. ${why}`)} inOrder={false} />
          </Section>
        </div>
      )}
    </Screen>
  );
}

/** Milliseconds after which it is said that the server is being looked at. */
const SLOW_MS = 300;

function Preview({ report: { preview, at, again } }: { readonly report: ReportState }) {
  const styles = useStyles();
  const slow = useSlow(at === 'making', SLOW_MS);
  return (
    <div className={styles.preview}>
      {preview !== null && <PreviewFrame id={preview.id} />}
      {at === 'failed' ? (
        <div className={styles.over}>
          <Body1>There is no preview, so nothing can be saved.</Body1>
          <Button onClick={again}>Try again</Button>
        </div>
      ) : (
        preview === null &&
        slow && (
          <div className={styles.over}>
            <Spinner size="small" />
            <Caption1>Gathering what is known</Caption1>
          </div>
        )
      )}
    </div>
  );
}
