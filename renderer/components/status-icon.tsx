import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoFilled } from '@fluentui/react-icons/svg/info';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { VerdictIcon } from '../../shared/words/verdicts';

const useStyles = makeStyles({
  icon: { flexShrink: 0 },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  info: { color: tokens.colorNeutralForeground3 },
});

const ICONS = {
  error: ErrorCircleFilled,
  warning: WarningFilled,
  success: CheckmarkCircleFilled,
  info: InfoFilled,
} as const;

interface StatusIconProps {
  readonly icon: VerdictIcon;
  readonly className?: string;
}

/** The picture beside words that say the same; readers hear the words only. Takes the size of the text around it. */
export function StatusIcon({ icon, className }: StatusIconProps) {
  const styles = useStyles();
  const Icon = ICONS[icon];
  return <Icon className={mergeClasses(styles.icon, styles[icon], className)} aria-hidden />;
}
