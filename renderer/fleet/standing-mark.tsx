import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { BoxCheckmarkFilled } from '@fluentui/react-icons/svg/box-checkmark';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle';
import { SubtractCircleFilled } from '@fluentui/react-icons/svg/subtract-circle';
import { TimerFilled } from '@fluentui/react-icons/svg/timer';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { WrenchFilled } from '@fluentui/react-icons/svg/wrench';
import type { Standing } from '../../shared/fleet/standing';
import { STANDING_LABELS } from '../../shared/words/fleet';

const useStyles = makeStyles({
  mark: { display: 'flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  icon: { flexShrink: 0, fontSize: '16px' },
  word: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  info: { color: tokens.colorNeutralForeground3 },
});

/** A shape of its own for each, so that a list can be read without its colours. */
const ICONS = {
  'needs-person': ErrorCircleFilled,
  'repair-available': WrenchFilled,
  blocked: TimerFilled,
  explained: WarningFilled,
  'not-installed': SubtractCircleFilled,
  'not-understood': QuestionCircleFilled,
  repaired: BoxCheckmarkFilled,
  healthy: CheckmarkCircleFilled,
} as const satisfies Readonly<Record<Standing, unknown>>;

/** Where a server stands: an icon and a word. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  const styles = useStyles();
  const Icon = ICONS[standing];
  const { word, icon } = STANDING_LABELS[standing];
  return (
    <span className={styles.mark}>
      <Icon className={mergeClasses(styles.icon, styles[icon])} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
