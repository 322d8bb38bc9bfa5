import { Body1, Body1Strong, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { StepWords } from '../../shared/words/advisor/mobility';
import { Card } from '../components/card';
import { DISC } from '../components/disc';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '12px', minHeight: '24px', padding: '8px 16px' },
  number: {
    ...DISC,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    [MEDIA.highContrast]: { border: '1px solid CanvasText' },
  },
  reboot: {
    backgroundColor: tokens.colorStatusWarningBackground2,
    color: tokens.colorStatusWarningForeground2,
  },
  action: { flexGrow: 1 },
  reason: { color: tokens.colorNeutralForeground3, textAlign: 'end' },
});

/** The steps of the plan, each with its reason at the right. */
export function PlanSteps({ steps }: { readonly steps: readonly StepWords[] }) {
  const styles = useStyles();
  return (
    <Card as="ol">
      {steps.map(({ kind, action, version, reason }, at) => (
        <li key={at} className={styles.row}>
          <span className={mergeClasses(styles.number, kind === 'reboot' && styles.reboot)} aria-hidden>
            {at + 1}
          </span>
          <Body1 className={styles.action}>
            {version === '' ? (
              <Body1Strong>{action}</Body1Strong>
            ) : (
              <>
                {action} <Body1Strong>{version}</Body1Strong>
              </>
            )}
          </Body1>
          <Caption1 className={styles.reason}>{reason}</Caption1>
        </li>
      ))}
    </Card>
  );
}
